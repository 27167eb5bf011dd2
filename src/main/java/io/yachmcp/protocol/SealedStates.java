package io.yachmcp.protocol;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seals what a call that waits for an answer leaves with its client until it comes again. Nobody outside can read or
 * change it, and it is good once, for five minutes, where it was sealed, for what it is bound to. The key is made when
 * this is, so what another process sealed is as good as forged.
 */
public final class SealedStates {
    static final Duration LIFE = Duration.ofMinutes(5);

    /** How many may be outstanding; beyond that the oldest of whoever has most are good no more. */
    static final int MOST = 10_000;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String NUMBER = "number";
    private static final String CONTENT = "content";

    private final InstantSource time;
    private final SecureRandom random;
    private final SecretKeySpec key;
    private final Map<Long, Outstanding> outstanding = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long sealed;

    public SealedStates(InstantSource time, SecureRandom random) {
        this.time = time;
        this.random = random;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    private record Outstanding(String owner, Instant end) {}

    /**
     * Seals.
     *
     * @param owner by whose name it counts
     * @param binding whose it is and for what, in words that must be the same when it is opened
     */
    String seal(String owner, String binding, ObjectNode content) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ObjectNode whole = Json.object().put(NUMBER, register(owner));
        whole.set(CONTENT, content);
        byte[] closed =
                crypt(Cipher.ENCRYPT_MODE, nonce, binding, Json.bytes(whole)).orElseThrow();
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + closed.length);
        System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** What was sealed; nothing when this is not what we sealed for this binding, is too old, or was opened before. */
    Optional<ObjectNode> open(String binding, String state) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(state);
            if (all.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            byte[] closed = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
            return crypt(Cipher.DECRYPT_MODE, nonce, binding, closed)
                    .map(Json::read)
                    .filter(whole -> used(whole.path(NUMBER).asLong(0)))
                    .map(whole -> (ObjectNode) whole.path(CONTENT));
        } catch (IllegalArgumentException | MalformedJson notOurs) {
            return Optional.empty();
        }
    }

    private synchronized long register(String owner) {
        Instant now = time.instant();
        while (!outstanding.isEmpty() && ended(oldest(), now)) {
            forget(oldest());
        }
        if (outstanding.size() >= MOST) {
            forget(oldestOfWhoHasMost());
        }
        sealed++;
        outstanding.put(sealed, new Outstanding(owner, now.plus(LIFE)));
        counts.merge(owner, 1, Integer::sum);
        return sealed;
    }

    private synchronized boolean used(long number) {
        boolean good = outstanding.containsKey(number) && !ended(number, time.instant());
        forget(number);
        return good;
    }

    private void forget(long number) {
        Outstanding gone = outstanding.remove(number);
        if (gone != null) {
            counts.computeIfPresent(gone.owner(), (owner, count) -> count == 1 ? null : count - 1);
        }
    }

    /** They lie in the order in which they end. */
    private long oldest() {
        return outstanding.keySet().iterator().next();
    }

    private long oldestOfWhoHasMost() {
        String most =
                Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
        for (Map.Entry<Long, Outstanding> each : outstanding.entrySet()) {
            if (each.getValue().owner().equals(most)) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("the counts are wrong");
    }

    private boolean ended(long number, Instant now) {
        return !outstanding.get(number).end().isAfter(now);
    }

    private Optional<byte[]> crypt(int mode, byte[] nonce, String binding, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(binding.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(text));
        } catch (GeneralSecurityException forged) {
            return Optional.empty();
        }
    }
}
