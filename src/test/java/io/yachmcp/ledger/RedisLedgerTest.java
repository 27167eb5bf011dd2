package io.yachmcp.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.yachmcp.limit.RealRedis;
import io.yachmcp.tool.Deed;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.JedisPooled;
import redis.embedded.RedisServer;

/** The kit over a real Redis and two servers. */
class RedisLedgerTest extends LedgerKit {
    private static final Deed HELLO = Sends.of("agent", "k1", "hello");
    private static final Duration LEASE = Duration.ofMillis(300);

    private static RedisServer server;
    private static JedisPooled one;
    private static JedisPooled two;

    private final String prefix = UUID.randomUUID().toString();
    private final Ledger ledger = over(one);
    private final Ledger elsewhere = over(two);

    @BeforeAll
    static void start() throws IOException {
        server = RealRedis.start();
        one = new JedisPooled("127.0.0.1", server.ports().getFirst());
        two = new JedisPooled("127.0.0.1", server.ports().getFirst());
    }

    @AfterAll
    static void stop() throws IOException {
        one.close();
        two.close();
        server.stop();
    }

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
    void whileRedisIsAwayAServerStillSendsNothingTwice() throws IOException {
        int port = RealRedis.freePort();
        try (var gone = new JedisPooled("127.0.0.1", port)) {
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
    void whatWasSentMeanwhileIsToldWhenRedisIsBack() throws IOException {
        int port = RealRedis.freePort();
        try (var late = new JedisPooled("127.0.0.1", port)) {
            Ledger alone = over(late);
            alone.open(HELLO);
            alone.settle(HELLO, State.SENT, "{}");
            RedisServer back = RealRedis.start(port);
            try {
                alone.open(Sends.of("agent", "k2", "something else"));
                assertInstanceOf(Opening.Done.class, over(late).open(HELLO));
            } finally {
                back.stop();
            }
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
