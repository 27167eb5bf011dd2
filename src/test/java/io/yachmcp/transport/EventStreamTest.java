package io.yachmcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class EventStreamTest {

    @Test
    void cutsAReaderOffForWhomTooMuchIsWaiting() {
        AtomicInteger cuts = new AtomicInteger();
        EventStream stream = new EventStream(100, cuts::incrementAndGet);
        stream.comment("x".repeat(96));
        assertEquals(0, cuts.get());
        stream.comment("");
        assertEquals(1, cuts.get());
    }

    @Test
    void countsOnlyWhatIsStillWaiting() {
        AtomicInteger cuts = new AtomicInteger();
        EventStream stream = new EventStream(20, cuts::incrementAndGet);
        StringBuilder read = new StringBuilder();
        Flux.from(stream.frames(Duration.ofHours(1)))
                .subscribe(frame -> read.append(frame.toString(StandardCharsets.UTF_8)));
        for (int i = 0; i < 10; i++) {
            stream.comment("word");
        }
        assertEquals(": word\n\n".repeat(10), read.toString());
        assertEquals(0, cuts.get());
    }
}
