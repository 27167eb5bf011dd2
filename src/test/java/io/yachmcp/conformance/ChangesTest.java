package io.yachmcp.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Principal;
import io.yachmcp.protocol.Answer;
import io.yachmcp.protocol.Changes;
import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.McpServer;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.Recipient;
import io.yachmcp.protocol.SealedStates;
import io.yachmcp.protocol.ServerIdentity;
import io.yachmcp.protocol.Session;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An offer that changes while it is served, and one that tells things besides results: who hears of it, in both eras. */
class ChangesTest {
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}MORE}";

    private final Changes changes = new Changes(Set.of(Changes.Kind.TOOLS, Changes.Kind.RESOURCE));
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Session session = new McpServer(
                    new Offer(
                            new FixtureTools(changes),
                            FixtureLibrary::new,
                            new ServerIdentity("fixtures", "Fixtures", "1"),
                            () -> new SealedStates(InstantSource.system(), new SecureRandom()),
                            changes),
                    Limits.standard())
            .openForBoth(Principal.LOCAL, "local");

    @AfterEach
    void end() {
        session.close();
    }

    private void say(String id, String method, String params) {
        String message =
                "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}";
        session.receive(message.getBytes(StandardCharsets.UTF_8), new Recipient() {
            @Override
            public void accept(Answer answer) {
                say(answer.json());
            }

            @Override
            public void notice(byte[] json) {
                say(json);
            }

            @Override
            public boolean ask(byte[] json, Runnable lost) {
                say(json);
                return true;
            }

            private void say(byte[] json) {
                said.add(new String(json, StandardCharsets.UTF_8));
            }
        });
    }

    private String heard() throws InterruptedException {
        String next = said.poll(10, TimeUnit.SECONDS);
        assertTrue(next != null, "nothing was said");
        return next;
    }

    private static String meta(String more) {
        return META.replace("MORE", more);
    }

    @Test
    void tellsAListenerWhatItAskedForAndNothingElse() throws Exception {
        say(
                "7",
                "subscriptions/listen",
                "\"notifications\":{\"toolsListChanged\":true,\"promptsListChanged\":true,"
                        + "\"resourceSubscriptions\":[\"test://watched-resource\"]}," + meta(""));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\",\"params\":{\"notifications\":"
                        + "{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"test://watched-resource\"]},"
                        + "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":7}}}",
                heard());
        say("8", "subscriptions/listen", "\"notifications\":{}," + meta(""));
        heard();
        changes.listed(Changes.Kind.PROMPTS);
        changes.updated("test://static-text");
        changes.listed(Changes.Kind.TOOLS);
        changes.updated("test://watched-resource");
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\",\"params\":"
                        + "{\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":7}}}",
                heard());
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":{\"uri\":\"test://watched-resource\","
                        + "\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":7}}}",
                heard());
        assertEquals(List.of(), List.copyOf(said));
    }

    @Test
    void tellsASessionOfTheResourcesItWatches() throws Exception {
        session.sayTo(json -> said.add(new String(json, StandardCharsets.UTF_8)));
        say("1", "resources/subscribe", "\"uri\":\"test://watched-resource\"");
        assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", heard());
        changes.updated("test://static-text");
        changes.updated("test://watched-resource");
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":"
                        + "{\"uri\":\"test://watched-resource\"}}",
                heard());
        say("2", "resources/unsubscribe", "\"uri\":\"test://watched-resource\"");
        heard();
        changes.updated("test://watched-resource");
        assertEquals(List.of(), List.copyOf(said));
    }

    @Test
    void tellsASessionWhatIsGraveEnough() throws Exception {
        String call = "\"name\":\"test_logging_tool\",\"arguments\":{}";
        say("1", "tools/call", call);
        assertTrue(heard().contains("\"result\""));
        say("2", "logging/setLevel", "\"level\":\"notice\"");
        assertEquals("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}", heard());
        say("3", "tools/call", call);
        assertTrue(heard().contains("\"id\":3"));
        say("4", "logging/setLevel", "\"level\":\"info\"");
        heard();
        say("5", "tools/call", call);
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":"
                        + "{\"level\":\"info\",\"data\":\"Tool execution started\"}}",
                heard());
        say("6", "logging/setLevel", "\"level\":\"loud\"");
        assertTrue(List.of(heard(), heard(), heard(), heard()).stream()
                .anyMatch(line -> line.contains("level is one of")));
    }

    @Test
    void tellsARequestWithoutASessionWhatItAskedFor() throws Exception {
        String call = "\"name\":\"test_logging_tool\",\"arguments\":{},";
        say("1", "tools/call", call + meta(",\"io.modelcontextprotocol/logLevel\":\"warning\""));
        assertTrue(heard().contains("\"id\":1"));
        say("2", "tools/call", call + meta(",\"io.modelcontextprotocol/logLevel\":\"debug\""));
        assertTrue(heard().contains("Tool execution started"));
    }
}
