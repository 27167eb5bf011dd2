package io.yachmcp.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Yunxin's signature of a request: lower-case hex of SHA-1 over secret, nonce and seconds, one after the other. */
final class CheckSum {
    private CheckSum() {}

    static String of(String secret, String nonce, String seconds) {
        try {
            byte[] signed = (secret + nonce + seconds).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(signed));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-1", missing);
        }
    }
}
