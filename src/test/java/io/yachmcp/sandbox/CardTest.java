package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CardTest extends SandboxCase {
    private static final String OTHER = "[{\"type\":\"header\",\"id\":\"h\",\"title\":{}}]";

    private JsonNode info(String id, String to, String type) {
        return client.post("/normal/message/sscard/info", "msg_id", id, "to_id", to, "conversation_type", type);
    }

    private JsonNode update(String id, String message) {
        return client.post(
                "/normal/message/sscard/update",
                "msg_id",
                id,
                "to_id",
                SandboxCompany.SSCARD_RECEIVER,
                "conversation_type",
                "1",
                "message",
                message);
    }

    @Test
    void readsACardThatWasJustSent() {
        client.post(
                "/single/message/send",
                "from_user_id",
                SandboxCompany.MEMBER,
                "to_user_id",
                SandboxCompany.OWNER,
                "message",
                CARD);
        String components = SandboxClient.json(CARD).path("sscard").toString();
        assertEquals(
                Json.object()
                        .put("code", 200)
                        .put("msg", "")
                        .set("obj", Json.object().put("msg", components).put("mod_time", (int)
                                time.instant().getEpochSecond())),
                info(FIRST_ID, SandboxCompany.OWNER, "1"));
    }

    @Test
    void replacesTheWholeCardAndItsTime() {
        time.forward(Duration.ofMinutes(5));
        ok(update(SandboxCompany.SSCARD, "{\"msgtype\":\"sscard\",\"sscard\":" + OTHER + "}"));
        JsonNode card =
                info(SandboxCompany.SSCARD, SandboxCompany.SSCARD_RECEIVER, "1").path("obj");
        assertEquals(OTHER, card.path("msg").asString());
        assertEquals(time.instant().getEpochSecond(), card.path("mod_time").asLong());
    }

    @Test
    void takesABareArrayAndAnArrayAsTextAndChangesNothingTheSecondTime() {
        ok(update(SandboxCompany.SSCARD, OTHER));
        String asText =
                Json.object().put("msgtype", "sscard").put("sscard", OTHER).toString();
        ok(update(SandboxCompany.SSCARD, asText));
        assertEquals(1, sandbox.log().size());
    }

    @Test
    void refusesGroupCardsStrangersAndUnknownCards() {
        refused(40001, "conversation_type 2(群聊)暂不支持", info(SandboxCompany.SSCARD, SandboxCompany.MAIN_GROUP, "2"));
        refused(40011, "消息不存在或不是 sscard 消息", info(SandboxCompany.SSCARD, SandboxCompany.MEMBER, "1"));
        refused(40011, "消息不存在或不是 sscard 消息", info("1", SandboxCompany.SSCARD_RECEIVER, "1"));
        refused(40001, "缺少参数: msg_id", info("", SandboxCompany.SSCARD_RECEIVER, "1"));
        refused(40010, "消息格式错误: 仅支持 sscard 类型", update(SandboxCompany.SSCARD, TEXT));
        refused(40010, "消息格式错误: sscard 没有组件", update(SandboxCompany.SSCARD, "[]"));
        untouched();
    }
}
