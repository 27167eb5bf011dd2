package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest extends SandboxCase {
    private static final String PATH = "/group/message/send";
    private static final String SENT = "{\"code\":200,\"msg\":\"\",\"obj\":{\"yachMid\":\"" + FIRST_ID + "\"}}";

    private HttpResponse<String> send() {
        return client.exchange(client.posting(
                PATH,
                "from_user_id",
                SandboxCompany.MEMBER,
                "group_id",
                SandboxCompany.MAIN_GROUP,
                "message",
                TEXT,
                "message_id",
                "key-1"));
    }

    private HttpResponse<String> sendWith(SandboxFault fault) {
        sandbox.faults().next(1, "/group/message", fault);
        return send();
    }

    private void committed(int messages) {
        assertEquals(messages, sandbox.log().size());
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE_BEFORE_ANSWER", "RESET_AFTER_COMMIT", "CLOSE_HALFWAY"})
    void breaksTheConnectionAndTheNextCallIsRight(SandboxFault.Plain fault) {
        assertThrows(UncheckedIOException.class, () -> sendWith(fault));
        committed(fault.commits() ? 1 : 0);
        assertEquals(SENT, send().body());
        committed(1);
    }

    @Test
    void cutsTheJsonInHalfAfterSending() {
        HttpResponse<String> answer = sendWith(SandboxFault.Plain.TRUNCATED_JSON);
        assertEquals(SENT.substring(0, SENT.length() / 2), answer.body());
        committed(1);
    }

    @Test
    void saysAMemberTwiceAfterSending() {
        assertEquals(
                "{\"code\":500," + SENT.substring(1),
                sendWith(SandboxFault.Plain.DUPLICATE_KEYS).body());
        committed(1);
    }

    @Test
    void answersWithPagesWithoutSending() {
        HttpResponse<String> gateway = sendWith(SandboxFault.Plain.HTML_BAD_GATEWAY);
        HttpResponse<String> portal = sendWith(SandboxFault.Plain.HTML_OK);
        assertEquals(List.of(502, 200), List.of(gateway.statusCode(), portal.statusCode()));
        assertTrue(portal.body().startsWith("<html>"), portal.body());
        assertTrue(portal.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
        committed(0);
    }

    @Test
    void throttlesAndForgetsTokensInThePlatformsWords() {
        refused(
                50014,
                "调用过于频繁,请稍后再试",
                SandboxClient.json(sendWith(SandboxFault.Plain.THROTTLE).body()));
        refused(
                401,
                "access_token 无效或已过期",
                SandboxClient.json(sendWith(SandboxFault.Plain.EXPIRED_TOKEN).body()));
        sandbox.faults().next(1, "/im/", SandboxFault.Plain.THROTTLE);
        assertEquals(416, client.yunxin("{}").path("code").asInt());
        committed(0);
    }

    @Test
    void answersLateAfterSending() {
        long before = System.nanoTime();
        assertEquals(
                SENT, sendWith(new SandboxFault.Slow(Duration.ofMillis(150))).body());
        assertTrue(System.nanoTime() - before >= Duration.ofMillis(150).toNanos());
        committed(1);
    }

    @Test
    void failsWithAStatusAfterSending() {
        assertEquals(503, sendWith(new SandboxFault.ErrorAfterCommit(503)).statusCode());
        committed(1);
    }

    @Test
    void sendsElsewhereOrAwayWithoutSending() {
        URI elsewhere = URI.create("http://127.0.0.1:9/elsewhere");
        HttpResponse<String> redirected = sendWith(new SandboxFault.Redirect(elsewhere));
        assertEquals(302, redirected.statusCode());
        assertEquals(
                elsewhere.toString(),
                redirected.headers().firstValue("Location").orElse(""));
        HttpResponse<String> throttled = sendWith(new SandboxFault.TooManyRequests(Duration.ofSeconds(3)));
        assertEquals(429, throttled.statusCode());
        assertEquals("3", throttled.headers().firstValue("Retry-After").orElse(""));
        committed(0);
    }

    @Test
    void happensToSoManyCallsOfThePathAndToNoOther() {
        sandbox.faults().next(2, PATH, SandboxFault.Plain.HTML_OK);
        assertEquals(
                200,
                client.post("/group/manager", "group_tid", SandboxCompany.MAIN_GROUP)
                        .path("code")
                        .asInt());
        send();
        assertEquals(1, sandbox.faults().pending());
        send();
        assertEquals(SENT, send().body());
        committed(1);
    }

    @Test
    void forgetsWhatWasOrderedAndRefusesToOrderNothing() {
        sandbox.faults().next(2, "/", SandboxFault.Plain.HTML_OK);
        sandbox.faults().clear();
        assertEquals(SENT, send().body());
        assertThrows(IllegalArgumentException.class, () -> sandbox.faults().next(0, "/", SandboxFault.Plain.HTML_OK));
    }
}
