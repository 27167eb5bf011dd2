package io.yachmcp.protocol;

import io.yachmcp.tool.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What one incoming message came to.
 *
 * @param status the HTTP status that goes with it; stdio has no use for it
 * @param headers HTTP headers that go with it
 * @param json the reply as one line of UTF-8, empty when there is none
 */
public record Answer(int status, Map<String, String> headers, byte[] json) {

    private static final byte[] HEAD = ascii("{\"jsonrpc\":\"2.0\",\"id\":");
    private static final byte[] RESULT = ascii(",\"result\":");
    private static final byte[] ERROR = ascii(",\"error\":");

    /** No reply is due: a notification, a response, or a call that was cancelled. */
    public static Answer none() {
        return new Answer(202, Map.of(), new byte[0]);
    }

    static Answer result(JsonNode id, byte[] result) {
        return new Answer(200, Map.of(), join(id, RESULT, result));
    }

    /** An error that names its request is an ordinary reply to HTTP; one that cannot is a bad request. */
    public static Answer error(JsonNode id, RpcError error) {
        return new Answer(id.isNull() ? 400 : 200, Map.of(), join(id, ERROR, Json.bytes(error.json())));
    }

    /** An error that HTTP tells by its status, too. */
    static Answer refusal(int status, JsonNode id, RpcError error) {
        return new Answer(status, Map.of(), join(id, ERROR, Json.bytes(error.json())));
    }

    public boolean empty() {
        return json.length == 0;
    }

    Answer with(String header, String value) {
        return new Answer(status, Map.of(header, value), json);
    }

    private static byte[] join(JsonNode id, byte[] label, byte[] value) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(HEAD.length + 32 + label.length + value.length);
        whole.writeBytes(HEAD);
        whole.writeBytes(Json.bytes(id));
        whole.writeBytes(label);
        whole.writeBytes(value);
        whole.write('}');
        return whole.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
