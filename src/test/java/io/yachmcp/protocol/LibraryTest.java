package io.yachmcp.protocol;

import static io.yachmcp.protocol.Conversation.error;
import static io.yachmcp.protocol.Conversation.request;
import static io.yachmcp.protocol.Conversation.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What prompts, resources and completions answer. */
class LibraryTest {
    private final Conversation talk = new Conversation();

    @AfterEach
    void close() {
        talk.silent();
        talk.close();
    }

    @Test
    void listsWhatThereIs() {
        assertEquals(
                result(
                        "1",
                        "{\"prompts\":[{\"name\":\"greet\",\"arguments\":[{\"name\":\"who\",\"required\":true}]}]}"),
                talk.ask(request("1", "prompts/list", "{}")));
        assertEquals(
                result(
                        "2",
                        "{\"resources\":[{\"uri\":\"sample://words\",\"name\":\"words\"},"
                                + "{\"uri\":\"sample://bytes\",\"name\":\"bytes\"}]}"),
                talk.ask(request("2", "resources/list", "{\"cursor\":null}")));
        assertEquals(
                result("3", "{\"resourceTemplates\":[{\"uriTemplate\":\"sample://rooms/{room}\",\"name\":\"rooms\"}]}"),
                talk.ask(request("3", "resources/templates/list", "{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompts/list", "resources/list", "resources/templates/list"})
    void refusesACursorItNeverGave(String method) {
        assertEquals(
                error("1", -32602, "Invalid params: the list is one page; leave cursor out"),
                talk.ask(request("1", method, "{\"cursor\":\"x\"}")));
    }

    @Test
    void fillsAPromptIn() {
        assertEquals(
                result(
                        "1",
                        "{\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Greet 小雨.\"}}]}"),
                talk.ask(request("1", "prompts/get", "{\"name\":\"greet\",\"arguments\":{\"who\":\"小雨\"}}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"arguments\":null", ",\"arguments\":{}", ",\"arguments\":[1]"})
    void tellsEveryFaultOfAPromptsArguments(String arguments) {
        assertEquals(
                error("1", -32602, "Invalid params: who: missing; it is required | why: unknown"),
                talk.ask(request("1", "prompts/get", "{\"name\":\"greet\"" + arguments + "}")));
    }

    @Test
    void refusesAPromptThatIsNotListed() {
        assertEquals(
                error("1", -32602, "Invalid params: no prompt 'Greet' is listed; prompts/list names those there are"),
                talk.ask(request("1", "prompts/get", "{\"name\":\"Greet\"}")));
        assertEquals(
                error("2", -32602, "Invalid params: name is the name of a prompt, a string"),
                talk.ask(request("2", "prompts/get", "{}")));
    }

    @Test
    void readsWordsAndBytes() {
        assertEquals(
                result(
                        "1",
                        "{\"contents\":[{\"uri\":\"sample://words\",\"mimeType\":\"text/plain\",\"text\":\"一二三\"}]}"),
                talk.ask(request("1", "resources/read", "{\"uri\":\"sample://words\"}")));
        assertEquals(
                result(
                        "2",
                        "{\"contents\":[{\"uri\":\"sample://bytes\",\"mimeType\":\"image/png\",\"blob\":\"cG5nPw==\"}]}"),
                talk.ask(request("2", "resources/read", "{\"uri\":\"sample://bytes\"}")));
    }

    @Test
    void saysThatThereIsNoSuchResource() {
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32002,\"message\":\"Resource not found: "
                        + "'sample://rooms/none'; resources/list and resources/templates/list name those there are\","
                        + "\"data\":{\"uri\":\"sample://rooms/none\"}}}",
                talk.ask(request("1", "resources/read", "{\"uri\":\"sample://rooms/none\"}")));
        assertEquals(
                error("2", -32602, "Invalid params: uri is the address of a resource, a string"),
                talk.ask(request("2", "resources/read", "{\"uri\":7}")));
    }

    @Test
    void tellsAPlatformsFailureInOurWordsAndItsOwnAsData() {
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":"
                        + "\"Yach refused the call; tell the person\",\"data\":{\"category\":\"upstream\","
                        + "\"retryable\":false,\"platform\":{\"code\":\"50012\",\"text\":\"别处\"}}}}",
                talk.ask(request("1", "resources/read", "{\"uri\":\"sample://refused\"}")));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32603,\"message\":"
                        + "\"Yach is limiting this app's calls; wait 60 s, then call again unchanged\","
                        + "\"data\":{\"category\":\"rate\",\"retryable\":true,\"retry_after_seconds\":60,"
                        + "\"platform\":{\"code\":\"50014\",\"text\":\"\"}}}}",
                talk.ask(request("2", "resources/read", "{\"uri\":\"sample://throttled\"}")));
    }

    @Test
    void tellsOnlyTheNumberOfAFaultInside() {
        assertEquals(
                error("1", -32603, "Internal error; the server's log has the details under fault 1"),
                talk.ask(request("1", "resources/read", "{\"uri\":\"sample://broken\"}")));
    }

    @Test
    void cancelsWhatIsBeingRead() throws Exception {
        talk.say(request("5", "resources/read", "{\"uri\":\"sample://wait\"}"));
        assertTrue(talk.library.waiting.tryAcquire(10, TimeUnit.SECONDS));
        assertEquals(
                error("5", -32600, "Invalid request: a call with this id is still running"),
                talk.ask(request("5", "prompts/get", "{\"name\":\"greet\",\"arguments\":{\"who\":\"x\"}}")));
        talk.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":5}}");
        assertEquals("", talk.next());
        assertEquals("", talk.next());
        assertTrue(talk.library.interrupted.tryAcquire(10, TimeUnit.SECONDS));
    }

    private static String complete(String ref, String argument) {
        return request("1", "completion/complete", "{\"ref\":" + ref + ",\"argument\":" + argument + "}");
    }

    private static String room(String typed) {
        return complete(
                "{\"type\":\"ref/resource\",\"uri\":\"sample://rooms/{room}\"}",
                "{\"name\":\"room\",\"value\":\"" + typed + "\"}");
    }

    @Test
    void completesAndSaysHowManyThereAre() {
        assertEquals(
                result(
                        "1",
                        "{\"completion\":{\"values\":[\"24\",\"240\",\"241\",\"242\",\"243\",\"244\",\"245\","
                                + "\"246\",\"247\",\"248\",\"249\"],\"total\":11,\"hasMore\":false}}"),
                talk.ask(room("24")));
        String hundred = IntStream.range(0, 100).mapToObj(n -> "\"" + n + "\"").collect(Collectors.joining(","));
        assertEquals(
                result("1", "{\"completion\":{\"values\":[" + hundred + "],\"total\":250,\"hasMore\":true}}"),
                talk.ask(room("")));
        assertEquals(
                result("1", "{\"completion\":{\"values\":[],\"total\":0,\"hasMore\":false}}"),
                talk.ask(complete(
                        "{\"type\":\"ref/prompt\",\"name\":\"greet\"}", "{\"name\":\"who\",\"value\":\"a\"}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|{}|ref.type is ref/prompt or ref/resource",
                "{\"type\":\"ref/tool\"}|{}|ref.type is ref/prompt or ref/resource",
                "{\"type\":\"ref/prompt\"}|{}|ref is the name of a listed prompt",
                "{\"type\":\"ref/prompt\",\"name\":\"x\"}|{}|ref is the name of a listed prompt, not 'x'",
                "{\"type\":\"ref/resource\",\"uri\":\"sample://words\"}|{}|ref is the uri of a listed template, not 'sample://words'",
                "{\"type\":\"ref/prompt\",\"name\":\"greet\"}|{}|argument.name is one of who",
                "{\"type\":\"ref/prompt\",\"name\":\"greet\"}|{\"name\":\"y\"}|argument.name is one of who, not 'y'",
                "{\"type\":\"ref/prompt\",\"name\":\"greet\"}|{\"name\":\"who\"}|argument.value is what was typed so far, a string",
                "{\"type\":\"ref/prompt\",\"name\":\"greet\"}|{\"name\":\"who\",\"value\":1}|argument.value is what was typed so far, a string",
            })
    void saysWhatACompletionNeeds(String ref, String argument, String rule) {
        assertEquals(error("1", -32602, "Invalid params: " + rule), talk.ask(complete(ref, argument)));
    }
}
