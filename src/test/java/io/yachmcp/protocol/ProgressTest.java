package io.yachmcp.protocol;

import static io.yachmcp.protocol.Conversation.request;
import static io.yachmcp.protocol.Conversation.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress goes to whoever asked for it, rises, and ends with the answer. */
class ProgressTest {
    private final Conversation talk = new Conversation();

    @AfterEach
    void close() {
        talk.silent();
        talk.close();
    }

    private static String report(String token, String arguments) {
        return request(
                "1",
                "tools/call",
                "{\"name\":\"report\",\"arguments\":" + arguments + ",\"_meta\":{\"progressToken\":" + token + "}}");
    }

    private static String progress(String token, int done, String message) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progress\":" + done
                + ",\"message\":\"" + message + "\",\"progressToken\":" + token + "}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"令牌\"", "7", "-1", "0", "123456789012345678901234567890", "\"\""})
    void tellsOnlyWhatRises(String token) {
        assertEquals(text("1", "reported"), talk.ask(report(token, "{}")));
        assertEquals(List.of(progress(token, 1, "一页"), progress(token, 3, "three pages")), talk.notices());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1.5", "true", "{}", "[1]", "\"\\ud800\""})
    void tellsNothingWithoutATokenThatCanComeBack(String token) {
        assertEquals(text("1", "reported"), talk.ask(report(token, "{}")));
        assertEquals(List.of(), talk.notices());
    }

    @Test
    void tellsNothingToWhoDidNotAsk() {
        assertEquals(text("1", "reported"), talk.ask(request("1", "tools/call", "{\"name\":\"report\"}")));
        assertEquals(List.of(), talk.notices());
    }

    @Test
    void tellsNothingAfterTheAnswer() {
        talk.ask(report("7", "{}"));
        talk.tools.listener.report(4, "late");
        assertEquals(2, talk.notices().size());
    }

    @Test
    void tellsNothingAfterCancellation() throws Exception {
        talk.say(report("7", "{\"wait\":true}"));
        assertTrue(talk.tools.waiting.tryAcquire(10, TimeUnit.SECONDS));
        talk.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        assertEquals("", talk.next());
        assertEquals("", talk.next());
        talk.tools.listener.report(4, "late");
        assertEquals(2, talk.notices().size());
    }

    @Test
    void tellsHowFarAPromptOrAResourceIs() {
        talk.ask(request(
                "1",
                "prompts/get",
                "{\"name\":\"greet\",\"arguments\":{\"who\":\"x\"},\"_meta\":{\"progressToken\":\"p\"}}"));
        talk.ask(request("2", "resources/read", "{\"uri\":\"sample://rooms/7\",\"_meta\":{\"progressToken\":\"r\"}}"));
        assertEquals(
                List.of(
                        progress("\"p\"", 1, "greeting"),
                        progress("\"r\"", 1, "looking"),
                        progress("\"r\"", 2, "writing")),
                talk.notices());
    }

    @Test
    void tellsHowFarTheMembersOfABatchAre() {
        talk.ask(request("0", "initialize", "{\"protocolVersion\":\"2025-03-26\"}"));
        assertEquals("[" + text("1", "reported") + "]", talk.ask("[" + report("7", "{}") + "]"));
        assertEquals(List.of(progress("7", 1, "一页"), progress("7", 3, "three pages")), talk.notices());
    }
}
