package io.yachmcp.protocol;

import static io.yachmcp.protocol.Conversation.call;
import static io.yachmcp.protocol.Conversation.error;
import static io.yachmcp.protocol.Conversation.request;
import static io.yachmcp.protocol.Conversation.result;
import static io.yachmcp.protocol.Conversation.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each method answers. */
class LegacyTest {
    private final Conversation talk = new Conversation();

    @AfterEach
    void close() {
        talk.silent();
        talk.close();
    }

    private static String welcome(String id, String revision) {
        return result(
                id,
                "{\"protocolVersion\":\"" + revision
                        + "\",\"capabilities\":{\"tools\":{},\"prompts\":{},\"resources\":{}"
                        + (revision.equals("2024-11-05") ? "" : ",\"completions\":{}") + ",\"logging\":{}},"
                        + "\"serverInfo\":{\"name\":\"sample\",\"title\":\"Sample\",\"version\":\"1.2.3\"},"
                        + "\"instructions\":\"只是测试\"}");
    }

    private static String initialize(String id, String revision) {
        return request(
                id,
                "initialize",
                "{\"protocolVersion\":\"" + revision
                        + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"0\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-05,2024-11-05",
        "2025-03-26,2025-03-26",
        "2025-06-18,2025-06-18",
        "2025-11-25,2025-11-25",
        "2026-07-28,2025-11-25",
        "1.0,2025-11-25"
    })
    void speaksTheRevisionAskedForOrElseItsNewest(String asked, String spoken) {
        assertEquals(welcome("1", spoken), talk.ask(initialize("1", asked)));
    }

    @Test
    void toleratesASecondInitialize() {
        assertEquals(welcome("1", "2025-03-26"), talk.ask(initialize("1", "2025-03-26")));
        assertEquals(welcome("2", "2025-06-18"), talk.ask(initialize("2", "2025-06-18")));
        assertEquals(
                error("null", -32600, "Invalid request: this revision has no batches"),
                talk.ask("[" + request("3", "ping", "{}") + "]"));
    }

    @Test
    void introducesItselfToAClientThatNamesNoRevision() {
        assertEquals(welcome("1", "2025-11-25"), talk.ask(request("1", "initialize", "{}")));
    }

    @Test
    void answersBeforeItIsInitialized() {
        assertEquals(result("1", "{}"), talk.ask(request("1", "ping", "{}")));
        assertEquals(text("2", "{\"a\":1}"), talk.ask(call("2", "echo", "{\"a\":1}")));
        talk.ask(initialize("3", "2025-06-18"));
        assertEquals(text("4", "{}"), talk.ask(call("4", "echo", "{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"cursor\":null}", "{\"_meta\":{\"progressToken\":1}}"})
    void listsEveryToolOnOnePage(String params) {
        StringBuilder tools = new StringBuilder();
        for (String name :
                List.of("echo", "wait", "meet", "refuse", "break", "garble", "whoami", "report", "ask", "need")) {
            tools.append(tools.isEmpty() ? "" : ",")
                    .append("{\"name\":\"" + name + "\",\"inputSchema\":{\"type\":\"object\"}}");
        }
        assertEquals(result("1", "{\"tools\":[" + tools + "]}"), talk.ask(request("1", "tools/list", params)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "\"\"", "1"})
    void refusesACursorItNeverGave(String cursor) {
        assertEquals(
                error("1", -32602, "Invalid params: the list is one page; leave cursor out"),
                talk.ask(request("1", "tools/list", "{\"cursor\":" + cursor + "}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/subscribe", "resources/unsubscribe", "tasks/get", "nonsense", ""})
    void knowsNoOtherMethod(String method) {
        assertEquals(error("1", -32601, "Method not found: '" + method + "'"), talk.ask(request("1", method, "{}")));
    }

    @Test
    void quotesOnlyTheBeginningOfALongMethod() {
        assertEquals(
                error("1", -32601, "Method not found: '" + "m".repeat(80) + "…'"),
                talk.ask(request("1", "m".repeat(5_000), "{}")));
    }

    @Test
    void callsATool() {
        assertEquals(text("1", "{\"groupId\":\"42\"}"), talk.ask(call("1", "echo", "{\"groupId\":\"42\"}")));
    }

    @Test
    void takesAbsentArgumentsForNone() {
        assertEquals(text("1", "{}"), talk.ask(request("1", "tools/call", "{\"name\":\"echo\"}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "7", "null", "true"})
    void leavesArgumentsThatAreNoObjectToTheService(String arguments) {
        assertEquals(text("1", arguments), talk.ask(call("1", "echo", arguments)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":7}", "{\"name\":null}", "{\"arguments\":{}}"})
    void refusesACallWithoutAName(String params) {
        assertEquals(
                error("1", -32602, "Invalid params: name is the name of a tool, a string"),
                talk.ask(request("1", "tools/call", params)));
    }

    @Test
    void refusesAToolThatIsNotListed() {
        assertEquals(
                error("1", -32602, "Invalid params: no tool 'Echo' is listed; tools/list names those there are"),
                talk.ask(call("1", "Echo", "{}")));
    }

    @Test
    void givesBothViewsOfAResultAndMarksAnError() {
        assertEquals(
                result(
                        "1",
                        "{\"content\":[{\"type\":\"text\",\"text\":\"no\"}],"
                                + "\"structuredContent\":{\"category\":\"policy\"},\"isError\":true}"),
                talk.ask(call("1", "refuse", "{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"break", "garble"})
    void tellsOnlyTheNumberOfAFaultInside(String tool) {
        talk.ask(call("1", "echo", "{}"));
        assertEquals(
                error("2", -32603, "Internal error; the server's log has the details under fault 1"),
                talk.ask(call("2", tool, "{}")));
        assertEquals(text("3", "{}"), talk.ask(call("3", "echo", "{}")));
    }

    @Test
    void livesOnWhenTheServiceCannotEvenListItsTools() {
        talk.tools.unlisted = true;
        assertEquals(
                error("1", -32603, "Internal error; the server's log has the details under fault 1"),
                talk.ask(request("1", "tools/list", "{}")));
        assertEquals(result("2", "{}"), talk.ask(request("2", "ping", "{}")));
    }

    @Test
    void answersABatchWithOneArray() {
        talk.ask(initialize("1", "2025-03-26"));
        String batch = "[" + request("2", "ping", "{}") + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"},7,"
                + request("3", "initialize", "{}") + "," + call("4", "echo", "{}") + "]";
        assertEquals(
                "[" + result("2", "{}") + ","
                        + error("null", -32600, "Invalid request: a message is a JSON object") + ","
                        + error("3", -32600, "Invalid request: initialize is not part of a batch") + ","
                        + text("4", "{}") + "]",
                talk.ask(batch));
    }

    @Test
    void answersABatchOfNotificationsWithNothingAndAnEmptyOneWithAnError() {
        talk.ask(initialize("1", "2025-03-26"));
        assertEquals("", talk.ask("[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}]"));
        assertEquals(error("null", -32600, "Invalid request: a batch is not empty"), talk.ask("[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-06-18", "2025-11-25"})
    void refusesABatchInOtherRevisions(String revision) {
        talk.ask(initialize("1", revision));
        assertEquals(
                error("null", -32600, "Invalid request: this revision has no batches"),
                talk.ask("[" + request("2", "ping", "{}") + "]"));
    }
}
