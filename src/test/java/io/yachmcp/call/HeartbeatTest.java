package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        var heartbeat = new Heartbeat(progress, calls -> calls + " answered");
        heartbeat.answered();
        assertEquals("62: 62 s, 1 answered", heard.poll(10, TimeUnit.SECONDS));
        heartbeat.close();
    }
}
