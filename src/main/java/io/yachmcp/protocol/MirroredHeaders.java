package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Request;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Holds the headers that repeat what a request says against the request: whoever stands between us and the client has
 * read only these.
 */
final class MirroredHeaders {
    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";
    private static final String OPENING = "=?base64?";
    private static final String CLOSING = "?=";

    private MirroredHeaders() {}

    /** What does not agree; nothing when all does. A request that names no revision itself is refused for that. */
    static Optional<RpcError> fault(Request request, Headers headers) {
        JsonNode version = request.params().path("_meta").path(Metadata.VERSION);
        Optional<RpcError> fault = version.isString()
                ? differs(HttpEndpoint.VERSION, headers.first(HttpEndpoint.VERSION), version.stringValue())
                : Optional.empty();
        return fault.or(() -> differs(METHOD, headers.first(METHOD), request.method()))
                .or(() -> name(request, headers));
    }

    private static Optional<RpcError> name(Request request, Headers headers) {
        String field = switch (request.method()) {
            case "tools/call", "prompts/get" -> "name";
            case "resources/read" -> "uri";
            default -> "";
        };
        JsonNode name = request.params().path(field);
        return name.isString()
                ? differs(NAME, headers.first(NAME).flatMap(MirroredHeaders::decoded), name.stringValue())
                : Optional.empty();
    }

    private static Optional<RpcError> differs(String header, Optional<String> value, String said) {
        if (value.isPresent() && value.get().strip().equals(said)) {
            return Optional.empty();
        }
        String wrong = value.isPresent() ? "is " + Quote.of(value.get()) : "is missing or cannot be read";
        return Optional.of(new RpcError(
                RpcError.HEADER_MISMATCH,
                "Header mismatch: " + header + " " + wrong + "; the request says " + Quote.of(said)));
    }

    /** What stands between the marks is UTF-8 in Base64, padded; all else is meant as it stands. */
    private static Optional<String> decoded(String value) {
        String bare = value.strip();
        if (!bare.startsWith(OPENING) || !bare.endsWith(CLOSING) || bare.length() < OPENING.length() + 2) {
            return Optional.of(bare);
        }
        String encoded = bare.substring(OPENING.length(), bare.length() - CLOSING.length());
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            boolean padded = encoded.length() % 4 == 0;
            return padded
                    ? Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString())
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException unreadable) {
            return Optional.empty();
        }
    }
}
