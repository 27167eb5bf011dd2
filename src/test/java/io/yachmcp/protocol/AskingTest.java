package io.yachmcp.protocol;

import static io.yachmcp.protocol.Conversation.call;
import static io.yachmcp.protocol.Conversation.request;
import static io.yachmcp.protocol.Conversation.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we ask of a client, and which answers count. */
@Timeout(60)
class AskingTest {
    private static final String YES = "{\"action\":\"accept\",\"content\":{\"decision\":\"yes\"}}";

    private final Conversation talk = new Conversation();

    @AfterEach
    void close() {
        talk.silent();
        talk.close();
    }

    private static String initialize(String capabilities) {
        return request(
                "\"i\"",
                "initialize",
                "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":" + capabilities
                        + ",\"clientInfo\":{\"name\":\"test\",\"version\":\"0\"}}");
    }

    private void elicits() {
        talk.ask(initialize("{\"elicitation\":{}}"));
    }

    private static String answer(int question, String result) {
        return Conversation.result("\"question-" + question + "\"", result);
    }

    private static String question(int number) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"question-" + number + "\",\"method\":\"elicitation/create\",\"params\":"
                + "{\"message\":\"May I?\",\"requestedSchema\":{\"type\":\"object\",\"properties\":{\"decision\":"
                + "{\"type\":\"string\",\"title\":\"Shall this be done?\",\"enum\":[\"yes\",\"no\"]}},"
                + "\"required\":[\"decision\"]}}}";
    }

    private static String withdrawn(int number, String why) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"reason\":\"" + why
                + "\",\"requestId\":\"question-" + number + "\"}}";
    }

    private static String cancel(String id) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "YES~{'action':'accept','content':{'decision':'yes'}}",
                "NO~{'action':'accept','content':{'decision':'no'}}",
                "NO~{'action':'decline'}",
                "NONE~{'action':'cancel'}",
                "NONE~{'action':'accept'}",
                "NONE~{'action':'accept','content':{}}",
                "NONE~{'action':'accept','content':{'decision':true}}",
                "NONE~{'action':'accept','content':{'decision':'YES'}}",
                "NONE~{'action':'accept','content':'yes'}",
                "NONE~{'action':'yes','content':{'decision':'yes'}}",
                "NONE~{'decision':'yes'}",
                "NONE~'yes'",
                "NONE~null"
            })
    void onlyAPlainYesIsOne(String decision, String result) {
        elicits();
        talk.say(call("1", "ask", "{}"));
        assertEquals(question(1), talk.asked());
        talk.tell(answer(1, result.replace('\'', '"')));
        assertEquals(text("1", decision), talk.next());
        assertEquals(List.of(), talk.notices());
    }

    @Test
    void anErrorIsNoAnswer() {
        elicits();
        talk.say(call("1", "ask", "{}"));
        talk.asked();
        talk.tell("{\"jsonrpc\":\"2.0\",\"id\":\"question-1\",\"result\":" + YES
                + ",\"error\":{\"code\":-32603,\"message\":\"no screen\"}}");
        assertEquals(text("1", "NONE"), talk.next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'elicitation':{}}", "{'elicitation':{'form':{}}}", "{'elicitation':{'form':{},'url':{}}}"})
    void asksWhoeverDeclaredForms(String capabilities) {
        talk.ask(initialize(capabilities.replace('\'', '"')));
        talk.say(call("1", "ask", "{}"));
        talk.asked();
        talk.tell(answer(1, YES));
        assertEquals(text("1", "YES"), talk.next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'elicitation':{'url':{}}}", "{'elicitation':true}", "{'elicitation':null}", "null", "[]"
            })
    void asksNobodyElse(String capabilities) {
        talk.ask(initialize(capabilities.replace('\'', '"')));
        assertEquals(text("1", "nobody is there: NONE"), talk.ask(call("1", "ask", "{}")));
        assertEquals(0, talk.unseen());
    }

    @Test
    void asksNobodyWhoHasNotSaidWhoTheyAre() {
        assertEquals(text("1", "nobody is there: NONE"), talk.ask(call("1", "ask", "{}")));
    }

    @Test
    void theFirstAnswerCountsAndLaterOnesAreNobodys() {
        elicits();
        talk.say(call("1", "ask", "{}"));
        talk.asked();
        talk.tell(answer(1, "{\"action\":\"decline\"}"));
        assertEquals(text("1", "NO"), talk.next());
        talk.tell(answer(1, YES));
        talk.say(call("2", "ask", "{}"));
        assertEquals(question(2), talk.asked(), "no id is used twice");
        talk.tell(answer(1, YES));
        talk.tell(answer(2, "{\"action\":\"cancel\"}"));
        assertEquals(text("2", "NONE"), talk.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"question-2\"", "\"question-0\"", "1", "null", "{}", "[\"question-1\"]", "\"\""})
    void answersToNothingAreIgnored(String id) {
        elicits();
        talk.say(call("1", "ask", "{}"));
        talk.asked();
        talk.tell(Conversation.result(id, YES));
        talk.tell(answer(1, "{\"action\":\"decline\"}"));
        assertEquals(text("1", "NO"), talk.next());
    }

    @Test
    void anAnswerOfAnotherSessionIsOfNoUse() {
        elicits();
        talk.say(call("1", "ask", "{}"));
        talk.asked();
        try (Conversation other = new Conversation()) {
            other.ask(initialize("{\"elicitation\":{}}"));
            other.tell(answer(1, YES));
        }
        talk.tell(answer(1, "{\"action\":\"decline\"}"));
        assertEquals(text("1", "NO"), talk.next());
    }

    @Test
    void withdrawsAQuestionThatNobodyAnswersInTime() {
        elicits();
        assertEquals(text("1", "NONE"), talk.ask(call("1", "ask", "{\"millis\":20}")));
        assertEquals(question(1), talk.asked());
        assertEquals(List.of(withdrawn(1, "nobody answered in time")), talk.notices());
        talk.tell(answer(1, YES));
    }

    @Test
    void withdrawsTheQuestionOfACancelledCall() throws Exception {
        elicits();
        talk.say(call("1", "ask", "{}"));
        talk.asked();
        talk.tell(cancel("1"));
        assertEquals("", talk.next());
        assertEquals(List.of(withdrawn(1, "the call was cancelled")), talk.notices());
        talk.awaitIdle();
        talk.tell(answer(1, YES));
    }

    @Test
    void asksAFewThingsAtATime() throws Exception {
        elicits();
        for (int i = 1; i <= Questions.MOST; i++) {
            talk.say(call(String.valueOf(i), "ask", "{}"));
            talk.asked();
        }
        assertEquals(text("99", "NONE"), talk.ask(call("99", "ask", "{}")));
        assertEquals(0, talk.unseen());
        talk.tell(answer(1, YES));
        assertEquals(text("1", "YES"), talk.next());
        talk.say(call("100", "ask", "{}"));
        assertEquals(question(Questions.MOST + 1), talk.asked());
        talk.session.close();
        for (int i = 0; i < Questions.MOST; i++) {
            assertEquals("", talk.next());
        }
        talk.awaitIdle();
    }

    @Test
    void aWayThatIsCutIsTheEndOfItsQuestion() {
        elicits();
        talk.say(call("1", "ask", "{}"));
        talk.asked();
        talk.ways.forEach(Runnable::run);
        assertEquals(text("1", "NONE"), talk.next());
        assertEquals(List.of(), talk.notices());
    }

    @Test
    void aQuestionThatFindsNoWayIsNotWaitedFor() {
        elicits();
        talk.reachable = false;
        assertEquals(text("1", "NONE"), talk.ask(call("1", "ask", "{}")));
        talk.asked();
    }

    @Test
    void whoHasSaidTheLastWordIsNotWaitedFor() {
        elicits();
        talk.say(call("1", "ask", "{}"));
        talk.asked();
        talk.session.heardAll();
        assertEquals(text("1", "NONE"), talk.next());
        assertEquals(0, talk.unseen());
    }

    @Test
    void theEndOfTheSessionLeavesNoThreadBehind() throws Exception {
        elicits();
        talk.say(call("1", "ask", "{}"));
        talk.asked();
        talk.session.close();
        assertEquals("", talk.next());
        talk.awaitIdle();
        assertTrue(
                talk.notices().contains(withdrawn(1, "the call was cancelled")),
                talk.notices().toString());
    }
}
