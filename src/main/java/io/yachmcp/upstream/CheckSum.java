package io.yachmcp.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Yunxin's request signature: lower-case hex SHA-1 of secret, nonce and time. Source: platform/yunxin-facts.md section 1. */
final class CheckSum {
    private CheckSum() {}

    /** @param curTime Unix seconds, as sent in the CurTime header */
    static String of(Secret appSecret, String nonce, String curTime) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((appSecret.reveal() + nonce + curTime).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
