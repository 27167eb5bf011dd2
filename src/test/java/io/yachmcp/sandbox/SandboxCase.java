package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** One fresh sandbox a test, with a clock that stands still and a client that knows only HTTP. */
abstract class SandboxCase {
    static final String TEXT = "{\"msgtype\":\"text\",\"text\":{\"content\":\"明天九点开会\"}}";
    static final String CARD = """
            {"msgtype":"sscard","sscard":[{"type":"text","id":"a","content":{"type":"plain_text"}}]}""";
    /** What the first send of a fresh sandbox is called. */
    static final String FIRST_ID = "61087906893637194";

    final SettableTime time = new SettableTime();
    final Sandbox sandbox = Sandbox.start(settings(SandboxSettings.at(time)));
    final SandboxClient client = new SandboxClient(sandbox, time);

    SandboxSettings settings(SandboxSettings usual) {
        return usual;
    }

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    static void same(String expected, JsonNode actual) {
        assertEquals(SandboxClient.json(expected), actual);
    }

    static void ok(JsonNode actual) {
        same("{\"code\":200,\"msg\":\"\",\"obj\":{}}", actual);
    }

    static void refused(int code, String message, JsonNode actual) {
        assertEquals(Json.object().put("code", code).put("msg", message).set("obj", Json.object()), actual);
    }

    /** Nothing was committed. */
    void untouched() {
        assertEquals(List.of(), sandbox.log());
    }

    /** The rows of the main group's newest messages, newest first. */
    List<String> newest(int rows) {
        JsonNode page = client.get(
                "/openapi/v2/im/messages",
                "group_id",
                SandboxCompany.MAIN_GROUP,
                "descending",
                "true",
                "page_size",
                Integer.toString(rows));
        return page.path("messages")
                .valueStream()
                .map(row -> row.path("senderName").asString() + " "
                        + row.path("type").asString() + " "
                        + row.path("content").asString())
                .toList();
    }
}
