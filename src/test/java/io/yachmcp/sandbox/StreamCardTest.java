package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamCardTest extends SandboxCase {
    private static final String DONE = "{\"code\":200,\"msg\":\"\",\"obj\":{}}";

    private JsonNode json(String path, String body) {
        return SandboxClient.json(client.exchange(client.request(path + "?access_token=" + Sandbox.YACH_ACCESS_TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.replace('\'', '"'))))
                .body());
    }

    private JsonNode create(String to, int type) {
        return json("/openapi/v2/msg_card/create", "{'to_id':'" + to + "','session_type':" + type + "}");
    }

    private JsonNode push(String id, String piece) {
        return json("/openapi/v2/msg_content/push", "{'msg_id':'" + id + "','msg_content':'" + piece + "'}");
    }

    private JsonNode close(String id) {
        return json("/openapi/v2/msg_card/close", "{'msg_id':'" + id + "'}");
    }

    @Test
    void aCardGrowsInHistoryUntilItIsClosed() {
        same("{\"code\":200,\"msg\":\"\",\"obj\":{\"msg_id\":" + FIRST_ID + "}}", create(SandboxCompany.MAIN_GROUP, 2));
        same(DONE, push(FIRST_ID, "一，"));
        same(DONE, push(FIRST_ID, "二。"));
        assertEquals(
                1,
                newest(1).stream().filter(row -> row.endsWith(" card 一，二。")).count(),
                newest(1).toString());
        same(DONE, close(FIRST_ID));
        same(DONE, close(FIRST_ID));
        refused(40016, "流式卡片不存在或已结束", push(FIRST_ID, "三"));
        assertEquals(
                List.of("", "一，", "二。", ""),
                sandbox.log().stream().map(Committed::content).toList());
    }

    @Test
    void aCardEndsAfterTenMinutesAndTakesTenPiecesASecond() {
        create(SandboxCompany.ADMIN, 1);
        for (int i = 0; i < 10; i++) {
            same(DONE, push(FIRST_ID, "字"));
        }
        refused(50014, "调用过于频繁,请稍后再试", push(FIRST_ID, "字"));
        time.forward(Duration.ofMinutes(11));
        refused(40016, "流式卡片不存在或已结束", push(FIRST_ID, "字"));
    }

    @Test
    void whoIsNotThereGetsNoCard() {
        refused(40005, "群不存在: 1", create("1", 2));
        refused(40016, "流式卡片不存在或已结束", close("1"));
        refused(40015, "消息不存在或不是机器人发送的消息", json("/openapi/v2/msg/recall", "{'yach_mid':'1'}"));
        untouched();
    }
}
