package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    /** What does not rise is dropped on the way: nobody would hear a send that begins to count after a long question. */
    @Test
    void goesOnWhereTheLastOneEnded() throws Exception {
        var heard = new LinkedBlockingQueue<String>();
        Progress progress = new Progress() {
            @Override
            public void report(int done, String message) {
                heard.add(done + ": " + message);
            }

            @Override
            public int reached() {
                return 60;
            }
        };
        var heartbeat = new Heartbeat(
                progress,
                new Phrases(Language.ZH),
                calls -> Words.of("progress.answers").with("count", calls));
        heartbeat.answered();
        assertEquals("62: 62 秒，平台已回应 1 次调用", heard.poll(10, TimeUnit.SECONDS));
        heartbeat.close();
    }
}
