package io.yachmcp.partner.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ids open as another program (openssl) closed them. */
class IdCipherTest {

    @Test
    void opensUnderAKeyThatIsFilledUp() {
        assertEquals(Optional.of("2771348601"), new IdCipher("demo-robot-key").open("d9YjJkAyljAWjr1LBba6/Q=="));
    }

    @Test
    void opensUnderAKeyThatIsCut() {
        assertEquals(
                Optional.of("yach131763"),
                new IdCipher("a-key-of-more-than-sixteen-bytes").open("f/ZyTM7xFJ9Ta5KOUOHRrQ=="));
    }

    @Test
    void opensNothingThatWasNotClosedWithTheKey() {
        var cipher = new IdCipher("demo-robot-key");
        for (String other : new String[] {"", "2771348601", "f/ZyTM7xFJ9Ta5KOUOHRrQ==", "%%%", "QUJD"}) {
            assertEquals(Optional.empty(), cipher.open(other), other);
        }
    }
}
