package io.yachmcp.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** How keys look: a mark that scanners for leaked secrets can find, and 256 random bits. */
public final class Key {
    static final String MARK = "ymk_";

    private static final int BYTES = 32;

    private Key() {}

    /** A key that nobody can guess. */
    public static String fresh(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** What is kept of a key: there is no way back from it, because there are too many keys to try. */
    public static String sha256(String key) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
