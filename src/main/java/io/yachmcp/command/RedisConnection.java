package io.yachmcp.command;

import java.net.URI;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/** Connections to the Redis that servers share; apart, because a start that needs none must not load its client. */
final class RedisConnection {
    /** A Redis that takes longer counts as away. */
    private static final int MILLIS = 500;

    private static final int USUAL_PORT = 6379;

    private RedisConnection() {}

    static UnifiedJedis to(URI url) {
        var config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(MILLIS)
                .socketTimeoutMillis(MILLIS)
                .database(JedisURIHelper.getDBIndex(url))
                .ssl(JedisURIHelper.isRedisSSLScheme(url));
        if (url.getUserInfo() != null) {
            config.user(JedisURIHelper.getUser(url)).password(JedisURIHelper.getPassword(url));
        }
        int port = url.getPort() < 0 ? USUAL_PORT : url.getPort();
        return new JedisPooled(new HostAndPort(url.getHost(), port), config.build());
    }
}
