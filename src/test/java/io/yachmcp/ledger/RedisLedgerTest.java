package io.yachmcp.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.yachmcp.limit.RealRedis;
import io.yachmcp.tool.Deed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.JedisPooled;

/** The kit over a real Redis and two servers. */
class RedisLedgerTest extends LedgerKit {
    private static final Deed HELLO = Sends.of("agent", "k1", "hello");
    private static final Duration LEASE = Duration.ofMillis(300);

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final JedisPooled one = REDIS.client();
    private final JedisPooled two = REDIS.client();

    private final String prefix = UUID.randomUUID().toString();
    private final Ledger ledger = over(one);
    private final Ledger elsewhere = over(two);

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    Ledger elsewhere() {
        return elsewhere;
    }

    @Override
    void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void whatADeadServerHadUnderWayIsUnknown() {
        Ledger dead = over(one, LEASE);
        dead.open(HELLO);
        pass(LEASE.plusMillis(50));
        assertInstanceOf(Opening.Again.class, over(two, LEASE).open(HELLO));
    }

    @Test
    void whileRedisIsAwayAServerStillSendsNothingTwice() {
        try (RealRedis away = new RealRedis()) {
            JedisPooled gone = away.client();
            Ledger alone = over(gone);
            assertInstanceOf(Opening.Fresh.class, alone.open(HELLO));
            alone.settle(HELLO, State.SENT, "{}");
            assertInstanceOf(Opening.Done.class, alone.open(HELLO));
            assertEquals(
                    alone.keyFor("agent", "digest", "k1"),
                    over(gone).keyFor("agent", "digest", "k2"),
                    "two servers give the same call the same key");
        }
    }

    @Test
    void whatWasSentMeanwhileIsToldWhenRedisIsBack() {
        try (RealRedis away = new RealRedis()) {
            JedisPooled late = away.client();
            Ledger alone = over(late);
            alone.open(HELLO);
            alone.settle(HELLO, State.SENT, "{}");
            away.start();
            alone.open(Sends.of("agent", "k2", "something else"));
            assertInstanceOf(Opening.Done.class, over(late).open(HELLO));
        }
    }

    private Ledger over(JedisPooled redis) {
        return over(redis, RedisLedger.LEASE);
    }

    private Ledger over(JedisPooled redis, Duration lease) {
        var clock = InstantSource.system();
        return new RedisLedger(redis, prefix, new MemoryLedger(clock, List.of(), entry -> {}), clock, lease);
    }
}
