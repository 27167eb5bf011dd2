package io.yachmcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void readsWhatTheStandardWrites() {
        assertEquals(Optional.of(new Trace(ID, true)), Trace.of("00-" + ID + "-00f067aa0ba902b7-01"));
        assertEquals(Optional.of(new Trace(ID, false)), Trace.of("00-" + ID + "-00f067aa0ba902b7-00"));
    }

    /** A later version may say more behind a dash, and sets flags that nobody knows yet. */
    @Test
    void readsWhatLaterVersionsKeep() {
        assertEquals(Optional.of(new Trace(ID, true)), Trace.of("cc-" + ID + "-00f067aa0ba902b7-ff-what-comes"));
        assertEquals(Optional.of(new Trace(ID, false)), Trace.of("01-" + ID + "-00f067aa0ba902b7-02"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX: y",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
                " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01,00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void ignoresWhatIsNone(String said) {
        assertEquals(Optional.empty(), Trace.of(said));
    }

    @Test
    void ignoresWhatIsLongerThanAnybodyWrites() {
        assertEquals(Optional.empty(), Trace.of("cc-" + ID + "-00f067aa0ba902b7-01-" + "x".repeat(512)));
    }

    @Test
    void asksUnderASpanOfItsOwnEachTime() {
        var trace = new Trace(ID, true);
        assertEquals("00-" + ID + "-" + "a665a45920422f9d" + "-01", trace.parent("123"));
        assertNotEquals(trace.parent("123"), trace.parent("124"));
        assertEquals(Optional.of(trace), Trace.of(trace.parent("125")));
        assertEquals("00", new Trace(ID, false).parent("123").substring(53));
    }
}
