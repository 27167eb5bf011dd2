package io.yachmcp.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.JedisPooled;

/** Three servers on one real Redis, whose time cannot be made to pass faster: so many situations at once. */
class RedisWaitsTest extends WaitsKit {
    private static final long SITUATIONS = 60;

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private final JedisPooled client = REDIS.client();

    @Override
    <T> List<T> all(LongFunction<T> situation) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> lived = new ArrayList<>();
            for (long seed = 0; seed < SITUATIONS; seed++) {
                long one = seed;
                lived.add(threads.submit(() -> situation.apply(one)));
            }
            List<T> found = new ArrayList<>();
            for (Future<T> one : lived) {
                found.add(one.get());
            }
            return found;
        } catch (InterruptedException | ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    World world() {
        String prefix = UUID.randomUUID().toString();
        List<Budgets> servers = new ArrayList<>();
        for (String server : List.of("one", "two", "three")) {
            servers.add(new RedisBudgets(client, prefix, server, System::nanoTime));
        }
        return new World() {
            @Override
            public List<Budgets> servers() {
                return servers;
            }

            @Override
            public long now() {
                return System.nanoTime();
            }

            @Override
            public void pass(Duration time) {
                try {
                    Thread.sleep(time);
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        };
    }

    @Override
    Duration step() {
        return Duration.ofMillis(25);
    }
}
