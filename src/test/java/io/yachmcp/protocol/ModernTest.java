package io.yachmcp.protocol;

import static io.yachmcp.protocol.Conversation.error;
import static io.yachmcp.protocol.Conversation.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The revision without sessions, on one line that also has one. */
class ModernTest {
    private static final String SERVER =
            "\"_meta\":{\"io.modelcontextprotocol/serverInfo\":{\"name\":\"sample\",\"title\":\"Sample\",\"version\":\"1.2.3\"}}";
    private static final String COMPLETE = "\"resultType\":\"complete\"," + SERVER;
    private static final String LISTED = COMPLETE + ",\"ttlMs\":300000,\"cacheScope\":\"private\",";

    private final Conversation talk = new Conversation();

    @AfterEach
    void end() {
        talk.close();
    }

    /** A request with metadata and, before it, other members of its params. */
    private static String modern(String id, String method, String params) {
        return modern(id, method, params, "{}", "");
    }

    private static String modern(String id, String method, String params, String capabilities, String more) {
        return Conversation.request(
                id,
                method,
                "{" + params + (params.isEmpty() ? "" : ",")
                        + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":" + capabilities + more + "}}");
    }

    private static String call(String id, String tool, String arguments) {
        return modern(id, "tools/call", "\"name\":\"" + tool + "\",\"arguments\":" + arguments);
    }

    private static String text(String id, String text) {
        return result(
                id,
                "{" + COMPLETE + ",\"content\":[{\"type\":\"text\",\"text\":\"" + text.replace("\"", "\\\"") + "\"}]}");
    }

    @Test
    void discoversWhatIsServed() {
        assertEquals(
                result(
                        "1",
                        "{" + COMPLETE + ",\"ttlMs\":300000,\"cacheScope\":\"public\",\"supportedVersions\":"
                                + "[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\",\"2024-11-05\"],"
                                + "\"capabilities\":{\"tools\":{},\"prompts\":{},\"resources\":{},\"completions\":{}},"
                                + "\"instructions\":\"只是测试\"}"),
                talk.ask(modern("1", "server/discover", "")));
    }

    @Test
    void listsWithWhatMayBeKept() {
        String first = talk.ask(modern("1", "tools/list", ""));
        assertTrue(first.startsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{" + LISTED + "\"tools\":["), first);
        assertEquals(first, talk.ask(modern("1", "tools/list", "")));
        assertEquals(
                result(
                        "2",
                        "{" + LISTED + "\"resourceTemplates\":"
                                + "[{\"uriTemplate\":\"sample://rooms/{room}\",\"name\":\"rooms\"}]}"),
                talk.ask(modern("2", "resources/templates/list", "")));
        assertEquals(
                result(
                        "3",
                        "{" + COMPLETE + ",\"ttlMs\":0,\"cacheScope\":\"private\",\"contents\":"
                                + "[{\"uri\":\"sample://words\",\"mimeType\":\"text/plain\",\"text\":\"一二三\"}]}"),
                talk.ask(modern("3", "resources/read", "\"uri\":\"sample://words\"")));
    }

    @Test
    void callsWithoutEverInitializing() {
        assertEquals(text("\"a\"", "{\"x\":1}"), talk.ask(call("\"a\"", "echo", "{\"x\":1}")));
    }

    @Test
    void servesBothErasInTurnOnOneLine() {
        assertEquals(text("1", "{}"), talk.ask(call("1", "echo", "{}")));
        assertEquals(Conversation.text("2", "{}"), talk.ask(Conversation.call("2", "echo", "{}")));
        assertEquals(result("3", "{}"), talk.ask(Conversation.request("3", "ping", "{}")));
        assertEquals(error("4", -32601, "Method not found: 'ping'"), talk.ask(modern("4", "ping", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialize",
                "ping",
                "logging/setLevel",
                "resources/subscribe",
                "resources/unsubscribe",
                "nonsense"
            })
    void hasNoneOfTheMethodsThatWentAway(String method) {
        assertEquals(error("1", -32601, "Method not found: '" + method + "'"), talk.ask(modern("1", method, "")));
    }

    @Test
    void saysWhatARequestLacks() {
        assertEquals(
                error("1", -32602, "Invalid params: _meta has io.modelcontextprotocol/protocolVersion, a string"),
                talk.ask(Conversation.request("1", "server/discover", "{}")));
        assertEquals(
                error("2", -32602, "Invalid params: _meta has io.modelcontextprotocol/clientCapabilities, an object"),
                talk.ask(Conversation.request(
                        "2",
                        "tools/list",
                        "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2027-01-01", "x"})
    void namesWhatItServesToWhoeverWantsAnotherRevision(String version) {
        String answer = talk.ask(modern("1", "tools/list", "").replace("2026-07-28", version));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32022,\"message\":\"Unsupported protocol version:"
                        + " requests that come without a session are of 2026-07-28\",\"data\":{\"supported\":"
                        + "[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\",\"2024-11-05\"],\"requested\":\""
                        + version + "\"}}}",
                answer);
    }

    @Test
    void hasAnotherCodeForAResourceThatIsNot() {
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"Resource not found: 'sample://no';"
                        + " resources/list and resources/templates/list name those there are\","
                        + "\"data\":{\"uri\":\"sample://no\"}}}",
                talk.ask(modern("1", "resources/read", "\"uri\":\"sample://no\"")));
    }

    @Test
    void reportsProgressBeforeTheAnswer() {
        assertEquals(
                text("1", "reported"),
                talk.ask(modern(
                        "1", "tools/call", "\"name\":\"report\",\"arguments\":{}", "{}", ",\"progressToken\":\"t\"")));
        assertEquals(
                List.of(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progress\":1,"
                                + "\"message\":\"一页\",\"progressToken\":\"t\"}}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progress\":3,"
                                + "\"message\":\"three pages\",\"progressToken\":\"t\"}}"),
                talk.notices());
    }

    @Test
    void isCalledOffByANotification() throws Exception {
        talk.say(call("1", "wait", "{}"));
        assertTrue(talk.tools.waiting.tryAcquire(10, TimeUnit.SECONDS));
        talk.tell("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        assertTrue(talk.tools.interrupted.tryAcquire(10, TimeUnit.SECONDS));
        assertEquals("", talk.next());
    }

    @Test
    void staysOpenForWhoeverListensAndSaysWhenItEnds() {
        talk.say(modern("7", "subscriptions/listen", "\"notifications\":{\"toolsListChanged\":true}"));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":"
                        + "{\"notifications\":{},\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":7}}}",
                talk.asked());
        talk.silent();
        talk.session.heardAll();
        assertEquals(
                result("7", "{\"resultType\":\"complete\",\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":7}}"),
                talk.next());
    }

    @Test
    void saysThatAnIdIsTaken() throws Exception {
        talk.say(call("1", "wait", "{}"));
        assertTrue(talk.tools.waiting.tryAcquire(10, TimeUnit.SECONDS));
        assertEquals(
                error("1", -32600, "Invalid request: a call with this id is still running"),
                talk.ask(call("1", "echo", "{}")));
        talk.tools.goOn.release();
        assertEquals(text("1", "waited"), talk.next());
    }

    @Test
    void watchesNoMoreThanSoManyResourcesForOneListener() {
        String uris = "\"sample://words\",".repeat(Session.WATCHED) + "\"sample://words\"";
        assertEquals(
                error("7", -32602, "Invalid params: no more than 1000 resources"),
                talk.ask(modern(
                        "7", "subscriptions/listen", "\"notifications\":{\"resourceSubscriptions\":[" + uris + "]}")));
    }

    @Test
    void stopsListeningWhenToldTo() {
        talk.say(modern("7", "subscriptions/listen", "\"notifications\":{}"));
        talk.asked();
        talk.tell("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}");
        assertEquals("", talk.next());
    }

    @Test
    void wantsToKnowWhatToListenFor() {
        assertEquals(
                error("7", -32602, "Invalid params: notifications says what to hear of, an object"),
                talk.ask(modern("7", "subscriptions/listen", "")));
    }

    @Test
    void breaksWithoutTellingWhy() {
        assertEquals(
                error("1", -32603, "Internal error; the server's log has the details under fault 1"),
                talk.ask(call("1", "break", "{}")));
    }

    @Test
    void isNoPartOfABatch() {
        talk.ask(Conversation.request("0", "initialize", "{\"protocolVersion\":\"2025-03-26\"}"));
        assertEquals(
                "[" + error("1", -32600, "Invalid request: server/discover is not part of a batch") + "]",
                talk.ask("[" + modern("1", "server/discover", "") + "]"));
    }
}
