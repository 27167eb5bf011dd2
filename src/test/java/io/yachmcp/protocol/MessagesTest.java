package io.yachmcp.protocol;

import static io.yachmcp.protocol.Conversation.call;
import static io.yachmcp.protocol.Conversation.error;
import static io.yachmcp.protocol.Conversation.request;
import static io.yachmcp.protocol.Conversation.result;
import static io.yachmcp.protocol.Conversation.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a message, what is not, and that nothing ends the session. */
class MessagesTest {
    private static final String TOO_MUCH =
            "Parse error: nested deeper than 64 levels, or a number, a name or the whole too long";

    private final Conversation talk = new Conversation();

    @AfterEach
    void livesOn() {
        assertEquals(result("99", "{}"), talk.ask("{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"ping\"}"));
        talk.silent();
        talk.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "{\"a\":1}}",
                "[1,",
                "{'a':1}",
                "{\"a\":01}",
                "\"open",
                "{\"a\":NaN}",
                "5e9999999999999"
            })
    void answersWhatIsNotJsonWithAParseErrorAndNoId(String garbage) {
        String reply = talk.ask(garbage);
        String known = "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error: ";
        assertEquals(known, reply.substring(0, known.length()));
    }

    @Test
    void saysWhereJsonEnds() {
        assertEquals(error("null", -32700, "Parse error: not JSON (column 8)"), talk.ask("{\"a\":1,}"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] message = request("1", "ping", "{\"a\":\"?\"}").getBytes(StandardCharsets.UTF_8);
        message[message.length - 4] = (byte) 0xC0;
        talk.say(message);
        assertEquals(error("null", -32700, "Parse error: not UTF-8"), talk.next());
    }

    @Test
    void refusesUtf16() {
        talk.say(request("1", "ping", "{}").getBytes(StandardCharsets.UTF_16LE));
        assertEquals(error("null", -32700, "Parse error: not JSON (column 2)"), talk.next());
    }

    @Test
    void refusesADuplicateKey() {
        assertEquals(
                error("null", -32700, "Parse error: the key 'a' appears twice in one object"),
                talk.ask(request("1", "ping", "{\"a\":1,\"b\":{},\"a\":2}")));
    }

    @Test
    void refusesNestingBeyondTheBoundAndTakesItUpToThere() {
        assertEquals(result("1", "{}"), talk.ask(request("1", "ping", "{\"a\":" + nested(62) + "}")));
        assertEquals(error("null", -32700, TOO_MUCH), talk.ask(request("1", "ping", "{\"a\":" + nested(63) + "}")));
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @Test
    void refusesMoreTokensThanTheBoundAndTakesThemUpToThere() {
        String zeros = "0,".repeat(199_980);
        assertEquals(result("1", "{}"), talk.ask(request("1", "ping", "{\"a\":[" + zeros + "0]}")));
        assertEquals(
                error("null", -32700, TOO_MUCH), talk.ask(request("1", "ping", "{\"a\":[" + zeros + zeros + "0]}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"text\"", "null", "true"})
    void refusesWhatIsNoObject(String json) {
        assertEquals(error("null", -32600, "Invalid request: a message is a JSON object"), talk.ask(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1.5", "1.0", "1e3", "true", "{}", "[]", "\"\\ud800\""})
    void refusesAnIdThatIsNoStringAndNoInteger(String id) {
        assertEquals(
                error("null", -32600, "Invalid request: id is a string or an integer"),
                talk.ask(request(id, "ping", "{}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-7",
                "9007199254740993",
                "123456789012345678901234567890",
                "\"\"",
                "\"abc\"",
                "\"1\"",
                "\"两\\n\\\"\"",
                "\"😀\""
            })
    void returnsAnIdExactlyAsItCame(String id) {
        assertEquals(result(id, "{}"), talk.ask(request(id, "ping", "{}")));
        assertEquals(text(id, "{}"), talk.ask(call(id, "echo", "{}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":1,\"method\":\"ping\"}|1|jsonrpc is \"2.0\"",
                "{\"jsonrpc\":\"1.0\",\"id\":\"x\",\"method\":\"ping\"}|\"x\"|jsonrpc is \"2.0\"",
                "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}|1|jsonrpc is \"2.0\"",
                "{\"jsonrpc\":\"2.0\",\"id\":1}|1|method is a string",
                "{\"jsonrpc\":\"2.0\"}|null|method is a string",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}|1|method is a string",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}|1|params is an object",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":null}|1|params is an object",
                "{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"params\":3}|null|params is an object"
            })
    void refusesAMessageThatBreaksARule(String message, String id, String rule) {
        assertEquals(error(id, -32600, "Invalid request: " + rule), talk.ask(message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"x\"}}",
                "{\"result\":1}"
            })
    void neverAnswersAnAnswer(String response) {
        assertEquals("", talk.ask(response));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifications/initialized", "notifications/unheard_of", "tools/call", "initialize"})
    void neverAnswersANotification(String method) {
        assertEquals(
                "",
                talk.ask("{\"jsonrpc\":\"2.0\",\"method\":\"" + method
                        + "\",\"params\":{\"name\":\"wait\",\"arguments\":{}}}"));
        assertEquals(0, talk.tools.waiting.availablePermits());
    }

    @Test
    void keepsNumbersOfArgumentsExact() {
        String arguments = "{\"id\":12345678901234567890,\"share\":0.10,\"small\":-3,\"flag\":true,\"none\":null}";
        assertEquals(text("1", arguments), talk.ask(call("1", "echo", arguments)));
    }

    @Test
    void writesALoneSurrogateAsAQuestionMark() {
        assertEquals(text("1", "{\"a\":\"?!\"}"), talk.ask(call("1", "echo", "{\"a\":\"\\ud800!\"}")));
    }
}
