package io.yachmcp.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisPooled;
import redis.embedded.RedisServer;

/** A real Redis on a free port of loopback, without files: as an extension for all tests of a class, or for one that restarts it. */
public final class RealRedis implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    private final int port = freePort();
    private final List<JedisPooled> clients = new ArrayList<>();
    private RedisServer server;

    @Override
    public void beforeAll(ExtensionContext tests) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    /** Starts with nothing in its memory. */
    public RealRedis start() {
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
            return this;
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    public int port() {
        return port;
    }

    /** A connection of its own, which ends with this Redis. */
    public JedisPooled client() {
        return client(Duration.ofSeconds(2));
    }

    /** @param patience how long to wait for an answer */
    public JedisPooled client(Duration patience) {
        var config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) patience.toMillis())
                .socketTimeoutMillis((int) patience.toMillis())
                .build();
        var client = new JedisPooled(new HostAndPort("127.0.0.1", port), config);
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(JedisPooled::close);
        if (server != null) {
            stop();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
