package io.yachmcp.limit;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import redis.clients.jedis.JedisPooled;
import redis.embedded.RedisServer;

/** The kit over a real Redis, whose time cannot be made to pass faster. */
class RedisBudgetsTest extends BudgetsKit {
    private static RedisServer server;
    private static JedisPooled redis;

    private final Budgets budgets =
            new RedisBudgets(redis, UUID.randomUUID().toString(), "one", System::nanoTime, WINDOW);

    @BeforeAll
    static void start() throws IOException {
        server = RealRedis.start();
        redis = new JedisPooled("127.0.0.1", server.ports().getFirst());
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
        server.stop();
    }

    @Override
    Budgets budgets() {
        return budgets;
    }

    @Override
    void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    Duration tolerance() {
        return Duration.ofMillis(80);
    }

    @Override
    long now() {
        return System.nanoTime();
    }
}
