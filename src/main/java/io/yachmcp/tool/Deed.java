package io.yachmcp.tool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call as it is meant, before anything has left: what policy judges, the ledger remembers and the audit tells.
 *
 * @param arguments checked, with defaults filled in, without key and {@code dry_run}
 * @param principal for whom the call is made
 * @param key the idempotency key, where the tool has one
 * @param keyGiven whether the agent chose the key; otherwise it is new
 */
public record Deed(
        ToolContract contract, ObjectNode arguments, String principal, Optional<String> key, boolean keyGiven) {

    /** The same under a key that nobody chose. */
    public Deed under(String newKey) {
        return new Deed(contract, arguments, principal, Optional.of(newKey), false);
    }

    public Audience audience() {
        return Audience.of(contract, arguments);
    }

    /** The same for the same tool with the same arguments, in whatever order they came: SHA-256 in hexadecimal. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((contract.name() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(Json.bytes(Json.sorted(arguments))));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
