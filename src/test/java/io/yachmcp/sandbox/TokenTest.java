package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenTest extends SandboxCase {
    private static final String GROUPS = "/openapi/v2/dify/robot/groups";
    private static final String EXPIRED = "access_token 无效或已过期";

    private JsonNode get(String pathAndQuery) {
        return SandboxClient.json(client.exchange(client.request(pathAndQuery)).body());
    }

    private String fresh() {
        String query = SandboxClient.encoded("appkey", Sandbox.YACH_APP_KEY, "appsecret", Sandbox.YACH_APP_SECRET);
        JsonNode reply = get("/gettoken?" + query);
        String token = reply.path("obj").path("access_token").asString();
        long expiry = time.instant().plus(Duration.ofHours(2)).getEpochSecond();
        same("""
                {"code":200,"msg":"","obj":{"access_token":"%s","expired_time":%d}}""".formatted(token, expiry), reply);
        return token;
    }

    private int code(String token) {
        return get(GROUPS + "?access_token=" + token).path("code").asInt();
    }

    @Test
    void expiresATokenAfterItsLifetimeAndNotBefore() {
        String token = fresh();
        time.forward(Duration.ofHours(2).minusSeconds(1));
        assertEquals(200, code(token));
        time.forward(Duration.ofSeconds(1));
        assertEquals(401, code(token));
    }

    @Test
    void keepsAnEarlierTokenGoodBesideANewOne() {
        String first = fresh();
        String second = fresh();
        assertNotEquals(first, second);
        assertEquals(200, code(first));
        assertEquals(200, code(second));
    }

    @Test
    void givesATokenToAPostedFormToo() {
        String form = SandboxClient.encoded("appkey", Sandbox.YACH_APP_KEY, "appsecret", Sandbox.YACH_APP_SECRET);
        HttpRequest.Builder request = client.request("/gettoken")
                .header("Content-Type", SandboxClient.FORM)
                .POST(BodyPublishers.ofString(form));
        assertEquals(
                200,
                SandboxClient.json(client.exchange(request).body()).path("code").asInt());
    }

    @Test
    void refusesWrongCredentials() {
        String query = SandboxClient.encoded("appkey", Sandbox.YACH_APP_KEY, "appsecret", "guess");
        refused(40014, "appkey 或 appsecret 错误", get("/gettoken?" + query));
    }

    @Test
    void refusesAMissingAndAnUnknownToken() {
        refused(401, EXPIRED, get(GROUPS));
        refused(401, EXPIRED, get(GROUPS + "?access_token=unknown"));
    }

    @Test
    void readsTheTokenFromAHeaderAndFromTheForm() {
        HttpRequest.Builder bearer =
                client.request(GROUPS).header("Authorization", "Bearer " + Sandbox.YACH_ACCESS_TOKEN);
        assertEquals(
                200,
                SandboxClient.json(client.exchange(bearer).body()).path("code").asInt());
        HttpRequest.Builder form = client.request("/group/manager")
                .header("Content-Type", SandboxClient.FORM)
                .POST(BodyPublishers.ofString(SandboxClient.encoded(
                        "access_token", Sandbox.YACH_ACCESS_TOKEN, "group_tid", SandboxCompany.MAIN_GROUP)));
        assertEquals(
                200,
                SandboxClient.json(client.exchange(form).body()).path("code").asInt());
    }

    @Test
    void countsTheCallsOfAPath() {
        fresh();
        fresh();
        assertEquals(2, sandbox.calls("/gettoken"));
        assertEquals(0, sandbox.calls("/nowhere"));
    }
}
