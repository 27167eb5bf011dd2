package io.yachmcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Principal;
import io.yachmcp.tool.Json;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that end with a question and come again with the answer. */
class ComingAgainTest {
    private static final String FORMS = "{\"elicitation\":{}}";
    private static final String YES = "{\"approval\":{\"action\":\"accept\",\"content\":{\"decision\":\"yes\"}}}";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    private final McpServer server = serving();

    private McpServer serving() {
        SealedStates states = new SealedStates(now::get, new SecureRandom());
        return new McpServer(
                new Offer(new SampleTools(), SampleLibrary::new, Conversation.WHO, () -> states), Limits.standard());
    }

    private static JsonNode ask(McpServer server, String principal, String words, String capabilities, String more) {
        String message = Conversation.request(
                "1",
                "tools/call",
                "{\"name\":\"ask\",\"arguments\":{\"words\":\"" + words + "\"}" + more
                        + ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":" + capabilities + "}}");
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        try (Session session = server.openForBoth(Principal.unlimited(principal), principal)) {
            session.receive(message.getBytes(java.nio.charset.StandardCharsets.UTF_8), answers::add);
            return Json.read(answers.poll(10, TimeUnit.SECONDS).json());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode ask(String words, String more) {
        return ask(server, "agent", words, FORMS, more);
    }

    private static String back(String answers, String state) {
        return ",\"inputResponses\":" + answers + ",\"requestState\":\"" + state + "\"";
    }

    private String state(String words) {
        return ask(words, "").at("/result/requestState").stringValue();
    }

    private static String said(JsonNode answer) {
        return answer.at("/result/content/0/text").asString(answer.toString());
    }

    private static void assertRefused(JsonNode answer) {
        assertEquals(
                Json.read(Conversation.error(
                        "1",
                        -32602,
                        "Invalid params: this requestState is not good: it was changed, used before, is older than 5"
                                + " minutes, or belongs to another request; ask again without it")),
                answer);
    }

    @Test
    void endsWithTheQuestion() {
        ObjectNode answer = (ObjectNode) ask("May I?", "");
        String state =
                ((ObjectNode) answer.path("result")).remove("requestState").stringValue();
        assertTrue(state.matches("[A-Za-z0-9_-]{40,}"), state);
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"input_required\",\"_meta\":"
                        + "{\"io.modelcontextprotocol/serverInfo\":{\"name\":\"sample\",\"title\":\"Sample\",\"version\":\"1.2.3\"}},"
                        + "\"inputRequests\":{\"approval\":{\"method\":\"elicitation/create\",\"params\":{\"message\":\"May I?\","
                        + "\"requestedSchema\":{\"type\":\"object\",\"properties\":{\"decision\":{\"type\":\"string\","
                        + "\"title\":\"Shall this be done?\",\"enum\":[\"yes\",\"no\"]}},\"required\":[\"decision\"]}}}}}}",
                Json.text(answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'action':'accept','content':{'decision':'yes'}} | YES
                    {'action':'accept','content':{'decision':'no'}}  | NO
                    {'action':'accept','content':{}}                 | NONE
                    {'action':'decline'}                             | NO
                    {'action':'cancel'}                              | NONE
                    {}                                               | NONE
                    """)
    void goesOnWithTheAnswer(String answer, String decision) {
        String answers = "{\"approval\":" + answer.replace('\'', '"') + ",\"nobody asked\":{}}";
        assertEquals(decision, said(ask("May I?", back(answers, state("May I?")))));
    }

    @Test
    void asksAgainWhatWasNotAnswered() {
        JsonNode again = ask("May I?", back("{\"other\":{}}", state("May I?")));
        assertEquals("input_required", again.at("/result/resultType").asString(""));
    }

    @Test
    void countsNoAnswerWithoutTheState() {
        JsonNode again = ask("May I?", ",\"inputResponses\":" + YES);
        assertEquals("input_required", again.at("/result/resultType").asString(""));
    }

    @Test
    void takesAStateOnce() {
        String state = state("May I?");
        assertEquals("YES", said(ask("May I?", back(YES, state))));
        assertRefused(ask("May I?", back(YES, state)));
    }

    @Test
    void takesNoStateThatIsTooOld() {
        String state = state("May I?");
        now.set(now.get().plusSeconds(299));
        assertEquals("YES", said(ask("May I?", back(YES, state))));
        String late = state("May I?");
        now.set(now.get().plusSeconds(300));
        assertRefused(ask("May I?", back(YES, late)));
    }

    @Test
    void takesNoStateOfOtherArgumentsOrOfSomebodyElse() {
        assertRefused(ask("May I do more?", back(YES, state("May I?"))));
        assertRefused(ask(server, "other", "May I?", FORMS, back(YES, state("May I?"))));
        assertRefused(ask(serving(), "agent", "May I?", FORMS, back(YES, state("May I?"))));
    }

    @Test
    void takesNoStateOfAnotherMethod() {
        String state = state("May I?");
        String message = Conversation.request(
                "1",
                "prompts/get",
                "{\"name\":\"ask\",\"arguments\":{\"words\":\"May I?\"}" + back(YES, state)
                        + ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}");
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        server.openForBoth(Principal.unlimited("agent"), "agent")
                .receive(message.getBytes(java.nio.charset.StandardCharsets.UTF_8), answers::add);
        assertRefused(Json.read(answers.remove().json()));
    }

    @Test
    void takesNoStateThatWasChangedAnywhere() {
        String state = state("May I?");
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < state.length(); i += 7) {
            char other = state.charAt(i) == 'A' ? 'B' : 'A';
            String changed = state.substring(0, i) + other + state.substring(i + 1);
            JsonNode answer = ask("May I?", back(YES, changed));
            if (!answer.has("error")) {
                taken.add(changed);
            }
        }
        assertEquals(List.of(), taken);
        assertRefused(ask("May I?", back(YES, state + "AAAA")));
        assertRefused(ask("May I?", back(YES, state + "-TAMPERED!")));
        assertRefused(ask("May I?", back(YES, "")));
        assertEquals("YES", said(ask("May I?", back(YES, state))), "and the good one is still good");
    }

    @Test
    void sealsTheSameThingDifferentlyEachTime() {
        assertNotEquals(state("May I?"), state("May I?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "{\"approval\":7}", "{\"approval\":null}"})
    void refusesAnswersThatAreNone(String answers) {
        assertEquals(
                Json.read(Conversation.error(
                        "1", -32602, "Invalid params: inputResponses is an object of the clients' results, by key")),
                ask("May I?", ",\"inputResponses\":" + answers));
    }

    @Test
    void asksNobodyWhereNothingWasDeclared() {
        assertEquals("nobody is there: NONE", said(ask(server, "agent", "May I?", "{}", "")));
        assertEquals(
                "nobody is there: NONE", said(ask(server, "agent", "May I?", "{\"elicitation\":{\"url\":{}}}", "")));
    }

    @Test
    void keepsNoMoreThanItsBoundAndForgetsTheOldest() {
        SealedStates states = new SealedStates(now::get, new SecureRandom());
        String others = states.seal("b", "a", Json.object().put("n", 1));
        String first = states.seal("a", "a", Json.object());
        String second = states.seal("a", "a", Json.object().put("n", 2));
        for (int i = 3; i <= SealedStates.MOST; i++) {
            states.seal("a", "a", Json.object());
        }
        assertTrue(states.open("a", first).isEmpty());
        assertEquals("{\"n\":2}", Json.text(states.open("a", second).orElseThrow()));
        assertEquals("{\"n\":1}", Json.text(states.open("a", others).orElseThrow()), "of whoever has few");
    }
}
