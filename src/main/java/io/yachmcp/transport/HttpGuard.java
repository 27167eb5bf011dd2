package io.yachmcp.transport;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.RpcError;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps foreign web pages out: a browser can be led to this port under a foreign name, and a page of any site can
 * make it send requests here, but neither can forge {@code Host} and {@code Origin}.
 */
final class HttpGuard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names = new HashSet<>(LOOPBACK);
    private final Set<String> allowedHosts = new HashSet<>();
    private final Set<String> allowedOrigins = new HashSet<>();

    /** A name and, after the last colon, a port; empty where there is none. */
    private record Authority(String name, String port) {

        static Authority of(String text) {
            int colon = text.lastIndexOf(':');
            return colon < 0 || text.endsWith("]")
                    ? new Authority(text, "")
                    : new Authority(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    HttpGuard(HttpSettings settings) {
        names.add(bracketed(lower(settings.host())));
        settings.allowedHosts().forEach(host -> allowedHosts.add(lower(host)));
        settings.allowedOrigins().forEach(origin -> allowedOrigins.add(lower(origin)));
    }

    /** An IPv6 address as it stands in a URI. */
    static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    void check(HttpHeaders headers, int port) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1 || !ours(lower(hosts.getFirst()), String.valueOf(port))) {
            throw new HttpRefusal(
                    421,
                    RpcError.unavailable(
                            "The Host header does not name this server; names besides localhost have to be allowed"));
        }
        List<String> origins = headers.getAll(HttpHeaderNames.ORIGIN);
        if (origins.size() > 1 || !origins.isEmpty() && !trusted(lower(origins.getFirst()))) {
            throw new HttpRefusal(
                    403, RpcError.unavailable("Web pages of this Origin may not speak to this server unless allowed"));
        }
    }

    private boolean ours(String host, String port) {
        Authority authority = Authority.of(host);
        return names.contains(authority.name()) && authority.port().equals(port)
                || allowedHosts.contains(host)
                || allowedHosts.contains(authority.name());
    }

    private boolean trusted(String origin) {
        int scheme = origin.indexOf("://");
        boolean web = origin.startsWith("http://") || origin.startsWith("https://");
        return allowedOrigins.contains(origin)
                || web && loopback(Authority.of(origin.substring(scheme + "://".length())));
    }

    private static boolean loopback(Authority authority) {
        return LOOPBACK.contains(authority.name())
                && authority.port().chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
