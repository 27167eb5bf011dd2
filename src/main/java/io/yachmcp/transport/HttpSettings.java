package io.yachmcp.transport;

import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.SessionLimits;
import java.time.Duration;
import java.util.Set;

/**
 * Where and for whom the HTTP ways in are open.
 *
 * @param host a loopback address or a name of one
 * @param port 0 takes any free one
 * @param allowedOrigins web pages, besides those of this machine, that may speak to us: {@code https://name[:port]}
 * @param allowedHosts names, besides those of this machine, under which we may be addressed: {@code name[:port]}
 * @param bodyTimeout how long a request's head may take to arrive, and then its body
 * @param keepAlive how often a silent event stream says that it lives; who takes nothing for four times as long is cut off
 */
public record HttpSettings(
        String host,
        int port,
        Set<String> allowedOrigins,
        Set<String> allowedHosts,
        Limits limits,
        SessionLimits sessions,
        Duration bodyTimeout,
        Duration keepAlive) {

    public HttpSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
        allowedHosts = Set.copyOf(allowedHosts);
        if (!bodyTimeout.isPositive() || !keepAlive.isPositive()) {
            throw new IllegalArgumentException("times are positive");
        }
    }

    /** How many connections there may be: four for every session there may be, and some for who has none yet. */
    int connections() {
        return 4 * sessions.most() + 100;
    }

    /** Nobody but this machine; 10 seconds for a body, a sign of life every 15. */
    public static HttpSettings on(String host, int port) {
        return new HttpSettings(
                host,
                port,
                Set.of(),
                Set.of(),
                Limits.standard(),
                SessionLimits.standard(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15));
    }
}
