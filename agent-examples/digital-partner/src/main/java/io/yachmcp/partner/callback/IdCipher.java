package io.yachmcp.partner.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens the ids in a callback: base64 of AES-128-ECB with PKCS 7, under the robot's app key cut or filled with NUL to 16
 * bytes. This hides ids; it proves nothing about who sent them. Source: platform/yach-facts.md section 7.
 */
final class IdCipher {
    private static final int KEY_BYTES = 16;

    private final SecretKeySpec key;

    IdCipher(String appKey) {
        this.key = new SecretKeySpec(Arrays.copyOf(appKey.getBytes(StandardCharsets.UTF_8), KEY_BYTES), "AES");
    }

    /** The id; nothing when it was not encrypted with this key. */
    Optional<String> open(String encrypted) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            String id =
                    new String(cipher.doFinal(Base64.getDecoder().decode(encrypted.strip())), StandardCharsets.UTF_8);
            return id.matches("\\w{1,64}") ? Optional.of(id) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
