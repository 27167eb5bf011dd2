package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Principal;
import io.yachmcp.protocol.Answer;
import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.McpServer;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.Recipient;
import io.yachmcp.protocol.SampleLibrary;
import io.yachmcp.protocol.ServerIdentity;
import io.yachmcp.protocol.Session;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.upstream.Timeouts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client hears of a call besides its result, from the level on that it has set: why it takes longer. */
class ToldOnTheWayTest {
    private static final String ROBOT = "yach_send_robot_direct_message";
    private static final String GROUPS = "yach_list_robot_groups";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-12T04:00:00Z"));
    private final Rig rig = Rig.start(
            SandboxSettings.at(now::get),
            Timeouts.DEFAULT,
            () -> Duration.between(Instant.EPOCH, now.get()).toNanos(),
            wait -> now.updateAndGet(before -> before.plus(wait)));
    private final Session session = new McpServer(
                    new Offer(
                            rig.tools(),
                            SampleLibrary::new,
                            new ServerIdentity("sample", "Sample", "1"),
                            SampleLibrary.STATES),
                    Limits.standard())
            .openForBoth(Principal.LOCAL, "local");
    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        session.close();
        rig.close();
    }

    private String ask(String method, String params) throws InterruptedException {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
        session.receive(message.getBytes(StandardCharsets.UTF_8), new Recipient() {
            @Override
            public void accept(Answer answer) {
                answers.add(new String(answer.json(), StandardCharsets.UTF_8));
            }

            @Override
            public void notice(byte[] json) {
                notices.add(new String(json, StandardCharsets.UTF_8));
            }
        });
        return String.valueOf(answers.poll(20, TimeUnit.SECONDS));
    }

    private void level(String level) throws InterruptedException {
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
                ask("logging/setLevel", "{\"level\":\"" + level + "\"}"));
    }

    private static String said(String level, String tool, String words) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"level\":\"" + level
                + "\",\"data\":{\"tool\":\"" + tool + "\",\"message\":\"" + words + "\"}}}";
    }

    private void send(int number) throws InterruptedException {
        String answer = ask(
                "tools/call",
                "{\"name\":\"" + ROBOT + "\",\"arguments\":{\"to_user_ids\":[\"" + MEMBER + "\"],\"text\":\"no. "
                        + number + "\"}}");
        assertTrue(answer.contains("\"structuredContent\""), answer);
    }

    private void lists() throws InterruptedException {
        rig.sandbox().faults().next(1, Rig.contract(GROUPS).http().path(), SandboxFault.Plain.CLOSE_BEFORE_ANSWER);
        String answer = ask("tools/call", "{\"name\":\"" + GROUPS + "\",\"arguments\":{}}");
        assertTrue(answer.contains("\"structuredContent\""), answer);
    }

    @Test
    void saysHowLongACallIsHeldToKeepTheLimits() throws Exception {
        level("info");
        for (int sent = 0; notices.isEmpty() && sent < 60; sent++) {
            send(sent);
        }
        assertEquals(List.of(said("info", ROBOT, "held for 1041 ms to keep the limits")), List.copyOf(notices));
    }

    @Test
    void saysThatACallIsMadeAgain() throws Exception {
        level("warning");
        lists();
        assertEquals(
                List.of(said(
                        "warning", GROUPS, "a platform call failed in passing (upstream); it is made again in 100 ms")),
                List.copyOf(notices));
    }

    @Test
    void saysThatALostAnswerIsAskedForAgain() throws Exception {
        level("warning");
        rig.sandbox().faults().next(1, Rig.contract(ROBOT).http().path(), SandboxFault.Plain.RESET_AFTER_COMMIT);
        send(0);
        assertEquals(
                List.of(said("warning", ROBOT, "an answer of the platform was lost; it is asked for again")),
                List.copyOf(notices));
    }

    @Test
    void saysNothingToWhoeverDidNotAskOrAskedForGraverThings() throws Exception {
        lists();
        level("error");
        lists();
        assertEquals(List.of(), List.copyOf(notices));
    }
}
