package io.yachmcp.ledger;

import io.yachmcp.disk.Packaged;
import io.yachmcp.tool.Deed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A ledger that several servers share, by the clock of Redis. What was under way when its server died counts as unknown
 * after {@link #LEASE}. While Redis is away this server goes by its own ledger, which knows all that went through it; a
 * call without a key then gets one that every server would give it, so that the platform drops what two of them send.
 */
public final class RedisLedger implements Ledger {
    /** Longer than any call may take. */
    static final Duration LEASE = Duration.ofSeconds(150);

    private static final String OPEN = script("open");
    private static final String SETTLE = script("settle");
    private static final String FIND = script("find");
    private static final String KEY = script("key");

    private record Settled(Deed send, State state, String answer) {}

    private final UnifiedJedis redis;
    private final String prefix;
    private final Ledger own;
    private final InstantSource clock;
    private final Duration lease;
    private final Queue<Settled> untold = new ConcurrentLinkedQueue<>();

    /**
     * @param prefix of every key: one per credential
     * @param own this server's ledger
     */
    public RedisLedger(UnifiedJedis redis, String prefix, Ledger own, InstantSource clock) {
        this(redis, prefix, own, clock, LEASE);
    }

    RedisLedger(UnifiedJedis redis, String prefix, Ledger own, InstantSource clock, Duration lease) {
        this.redis = redis;
        this.prefix = prefix + ":ledger:";
        this.own = own;
        this.clock = clock;
        this.lease = lease;
    }

    @Override
    public String keyFor(String principal, String digest, String fresh) {
        try {
            return (String) redis.eval(KEY, List.of(same(principal, digest)), List.of(fresh, millis(REPEAT)));
        } catch (JedisException away) {
            return own.keyFor(principal, digest, common(principal, digest));
        }
    }

    /** What every server makes of the same call within the same ten minutes. */
    private String common(String principal, String digest) {
        long minutes = clock.instant().getEpochSecond() / REPEAT.toSeconds();
        String call = principal.length() + ":" + principal + ":" + digest + ":" + minutes;
        return "k"
                + UUID.nameUUIDFromBytes(call.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }

    @Override
    public Opening open(Deed send) {
        List<?> answer;
        try {
            tellWhatIsUntold();
            answer = asked(send);
        } catch (JedisException away) {
            return own.open(send);
        }
        return switch ((String) answer.getFirst()) {
            case "Fresh" -> mirrored(send, new Opening.Fresh());
            case "Again" -> mirrored(send, new Opening.Again(earlier(send, answer)));
            case "Done" -> new Opening.Done(earlier(send, answer));
            case "Running" -> new Opening.Running(earlier(send, answer));
            default -> new Opening.Conflict(earlier(send, answer));
        };
    }

    private Opening mirrored(Deed send, Opening opening) {
        own.open(send);
        return opening;
    }

    private void tellWhatIsUntold() {
        for (Settled settled = untold.peek(); settled != null; settled = untold.peek()) {
            tell(settled);
            untold.remove(settled);
        }
    }

    private List<?> asked(Deed send) {
        return (List<?>) redis.eval(
                OPEN,
                List.of(entry(send.principal(), key(send)), same(send.principal(), send.digest())),
                List.of(
                        send.principal(),
                        key(send),
                        send.contract().name(),
                        send.digest(),
                        millis(lease),
                        millis(MEMORY),
                        millis(REPEAT)));
    }

    private static Entry earlier(Deed send, List<?> answer) {
        return new Entry(
                send.principal(),
                key(send),
                (String) answer.get(3),
                (String) answer.get(2),
                State.valueOf((String) answer.get(1)),
                Instant.ofEpochMilli(Long.parseLong((String) answer.get(4))),
                (String) answer.get(5));
    }

    @Override
    public void settle(Deed send, State state, String answer) {
        var settled = new Settled(send, state, answer);
        try {
            tell(settled);
        } catch (JedisException away) {
            untold.add(settled);
        }
        own.settle(send, state, answer);
    }

    private void tell(Settled settled) {
        Deed send = settled.send();
        redis.eval(
                SETTLE,
                List.of(entry(send.principal(), key(send))),
                List.of(
                        send.principal(),
                        key(send),
                        send.contract().name(),
                        send.digest(),
                        settled.state().name(),
                        settled.answer(),
                        millis(MEMORY)));
    }

    @Override
    public Optional<Entry> find(String principal, String key) {
        List<?> found;
        try {
            found = (List<?>) redis.eval(FIND, List.of(entry(principal, key)), List.of(millis(lease)));
        } catch (JedisException away) {
            return own.find(principal, key);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Entry(
                principal,
                key,
                (String) found.get(2),
                (String) found.get(1),
                State.valueOf((String) found.get(0)),
                Instant.ofEpochMilli(Long.parseLong((String) found.get(3))),
                (String) found.get(4)));
    }

    /** Principals and keys are other people's words: lengths before them keep two pairs from looking alike. */
    private String entry(String principal, String key) {
        return prefix + "send:" + principal.length() + ":" + principal + ":" + key;
    }

    private String same(String principal, String digest) {
        return prefix + "same:" + digest + ":" + principal;
    }

    private static String key(Deed send) {
        return send.key().orElseThrow(() -> new IllegalArgumentException("a send without a key"));
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    private static String script(String name) {
        return Packaged.text("ledger/" + name + ".lua");
    }
}
