package io.yachmcp.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.ToolContract.Encoding;
import io.yachmcp.tool.ToolContract.Http;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final Payload PAYLOAD = Payload.empty()
            .with("group_id", "2740956956")
            .with("message", Json.read("{\"msgtype\":\"text\",\"text\":{\"content\":\"你好 & 再见=1\"}}"))
            .withPiped("to_user_id", List.of("yach1", "yach2"))
            .withArray("userid_list", List.of("Yach076429", "Yach137620"))
            .with("page", 2)
            .with("descending", false);

    @Test
    void aFormHoldsObjectsAndArraysAsJsonText() {
        var request = request(Encoding.FORM);
        assertEquals("https://platform.example/api/x?access_token=a%2Fb", request.address());
        assertEquals(
                "group_id=2740956956"
                        + "&message=%7B%22msgtype%22%3A%22text%22%2C%22text%22%3A%7B%22content%22%3A%22"
                        + "%E4%BD%A0%E5%A5%BD+%26+%E5%86%8D%E8%A7%81%3D1%22%7D%7D"
                        + "&to_user_id=yach1%7Cyach2"
                        + "&userid_list=%5B%22Yach076429%22%2C%22Yach137620%22%5D"
                        + "&page=2&descending=false",
                new String(request.body(), StandardCharsets.UTF_8));
    }

    @Test
    void jsonKeepsTypes() {
        var request = request(Encoding.JSON);
        assertEquals(PAYLOAD.values().toString(), new String(request.body(), StandardCharsets.UTF_8));
        assertEquals("application/json; charset=utf-8", request.contentType());
    }

    @Test
    void aQueryHasNoBody() {
        var request = request(Encoding.QUERY);
        assertEquals(0, request.body().length);
        assertEquals(true, request.address().contains("&to_user_id=yach1%7Cyach2&"));
    }

    @Test
    void aRequestNeverPrintsItsAddress() {
        assertFalse(request(Encoding.FORM).toString().contains("access_token"));
    }

    @Test
    void aSecretNeverPrintsItself() {
        assertEquals("***", new Secret("hush").toString());
        assertEquals("[***]", List.of(new Secret("hush")).toString());
    }

    private static io.yachmcp.upstream.Http.Request request(Encoding encoding) {
        return Wire.request(
                new Http(Platform.YACH, "POST", "/x", encoding, Optional.empty(), "s"),
                URI.create("https://platform.example/api/"),
                PAYLOAD.values(),
                Map.of("access_token", "a/b"),
                Map.of());
    }
}
