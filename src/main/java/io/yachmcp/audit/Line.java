package io.yachmcp.audit;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the audit: a JSON object that begins with its number and the hash of the line before, and ends with its own
 * hash. What is hashed are the bytes as they stand in the file, from the opening brace up to the comma before
 * {@code "hash"}: SHA-256 in lower-case hexadecimal. This is the only place that knows.
 *
 * @param bytes the whole line with its line break
 * @param head the line's own number and hash
 * @param before the hash of the line before
 * @param json everything that it says
 */
record Line(byte[] bytes, Head head, String before, JsonNode json) {
    /** Hexadecimal digits of a hash. */
    static final int HASH = 64;

    private static final String OPENING = ",\"hash\":\"";
    private static final String CLOSING = "\"}";
    private static final int SEAL = OPENING.length() + HASH + CLOSING.length();

    /** The line that follows {@code last} and says this. */
    static Line after(Head last, ObjectNode said) {
        ObjectNode json = Json.object().put("serial", last.serial() + 1).put("before", last.hash());
        json.setAll(said);
        String text = Json.text(json);
        String unsealed = text.substring(0, text.length() - 1);
        String hash = hash(unsealed.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = (unsealed + OPENING + hash + CLOSING + "\n").getBytes(StandardCharsets.UTF_8);
        return new Line(bytes, new Head(last.serial() + 1, hash), last.hash(), json);
    }

    /** The line that these bytes are, which end before the line break; nothing when they are not as they were written. */
    static Optional<Line> read(byte[] bytes) {
        int sealed = bytes.length - SEAL;
        if (sealed < 0) {
            return Optional.empty();
        }
        byte[] unsealed = Arrays.copyOf(bytes, sealed);
        String hash = hash(unsealed);
        String seal = new String(bytes, sealed, SEAL, StandardCharsets.ISO_8859_1);
        return seal.equals(OPENING + hash + CLOSING) ? said(bytes, hash) : Optional.empty();
    }

    private static Optional<Line> said(byte[] bytes, String hash) {
        try {
            JsonNode json = Json.read(bytes);
            return Optional.of(new Line(
                    bytes,
                    new Head(json.path("serial").asLong(0), hash),
                    json.path("before").asString(""),
                    json));
        } catch (MalformedJson notOurs) {
            return Optional.empty();
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
