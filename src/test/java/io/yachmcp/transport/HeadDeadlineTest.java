package io.yachmcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Heads have to come in time, the first sooner than those after it; bodies and answers may take as long as they like. */
class HeadDeadlineTest {
    private static final String HEAD = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final EmbeddedChannel channel = new EmbeddedChannel(
            new HttpServerCodec(), new BareErrors(), new HeadDeadline(Duration.ofSeconds(10), Duration.ofSeconds(70)));

    private void says(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void passes(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private void answers() {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    }

    private String told() {
        ByteBuf all = Unpooled.buffer();
        for (Object part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.writeBytes((ByteBuf) part);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    void cutsAHeadThatTricklesAndSaysWhy() {
        for (int second = 0; second < 9; second++) {
            says("G");
            passes(1);
        }
        assertTrue(channel.isOpen());
        passes(1);
        assertFalse(channel.isOpen());
        String told = told();
        assertEquals("HTTP/1.1 408 Request Timeout\r\n", told.substring(0, 30));
        assertTrue(
                told.endsWith("{\"code\":-32600,\"message\":\"Invalid request: the headers did not arrive in time\"}}"),
                told);
    }

    @Test
    void waitsForAnAnswerAsLongAsItTakes() {
        says(HEAD);
        passes(1_000);
        assertTrue(channel.isOpen());
    }

    @Test
    void cutsALaterHeadThatTrickles() {
        says(HEAD);
        answers();
        says("GET / HT");
        passes(69);
        assertTrue(channel.isOpen());
        passes(1);
        assertFalse(channel.isOpen());
    }

    @Test
    void countsRequestsThatCameBeforeTheAnswersToOthers() {
        says(HEAD + HEAD);
        answers();
        passes(1_000);
        assertTrue(channel.isOpen());
        answers();
        passes(70);
        assertFalse(channel.isOpen());
    }
}
