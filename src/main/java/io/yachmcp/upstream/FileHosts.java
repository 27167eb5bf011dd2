package io.yachmcp.upstream;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where files may be fetched from: hosts under the domain of the platform's own address and under names that the operator
 * adds, by https; and the platform's address itself, however it is reached. A link is what somebody wrote into a group, so
 * nothing else is asked, least of all a host inside our own network.
 */
final class FileHosts {
    /** Under a country these are where names begin, as in {@code example.com.cn}. */
    private static final Set<String> SECOND_LEVEL =
            Set.of("com", "net", "org", "edu", "gov", "co", "ac", "or", "ne", "go");

    private final URI base;
    private final List<String> domains;

    /** @param names hosts whose files may be fetched besides the platform's, each with all that is under it */
    FileHosts(URI base, List<String> names) {
        this.base = base;
        String own = domain(host(base));
        this.domains = (own.isEmpty() ? names.stream() : Stream.concat(names.stream(), Stream.of(own)))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether this leads to the very host and port of the platform's own address, the same way. */
    boolean isBase(URI link) {
        return base.getScheme().equalsIgnoreCase(link.getScheme())
                && host(base).equals(host(link))
                && port(base) == port(link);
    }

    boolean allows(URI link) {
        return isBase(link)
                || "https".equalsIgnoreCase(link.getScheme())
                        && port(link) == 443
                        && domains.stream().anyMatch(domain -> isUnder(host(link), domain));
    }

    private static boolean isUnder(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** The part of a host name that one owner has registered, as {@code example.com}; empty for addresses and bare names. */
    static String domain(String host) {
        String[] labels = host.split("\\.");
        int count = labels.length;
        if (count < 2 || !labels[count - 1].matches("[a-z][a-z0-9-]*")) {
            return "";
        }
        boolean country = labels[count - 1].length() == 2 && SECOND_LEVEL.contains(labels[count - 2]);
        int own = country ? 3 : 2;
        return count < own ? "" : String.join(".", List.of(labels).subList(count - own, count));
    }

    private static String host(URI link) {
        return link.getHost() == null ? "" : link.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI link) {
        return link.getPort() >= 0 ? link.getPort() : "https".equalsIgnoreCase(link.getScheme()) ? 443 : 80;
    }

    /** Whether anybody on the Internet has this address; loopback, private, link-local, shared and reserved ones are not. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isPublic4(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF)
                : isPublic6(bytes);
    }

    /** Source: the registry of special-purpose IPv4 addresses (RFC 6890). */
    private static boolean isPublic4(int first, int second, int third) {
        boolean shared = first == 100 && (second & 0xC0) == 64;
        boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean benchmarks = first == 198 && (second & 0xFE) == 18;
        boolean examples = first == 198 && second == 51 && third == 100 || first == 203 && second == 0 && third == 113;
        return first != 0 && first < 240 && !shared && !protocols && !benchmarks && !examples;
    }

    /** Only 2000::/3 is given out; in it 2001::/23 and 2002::/16 are tunnels, behind which anything may lie. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        boolean tunnel = first == 0x2002 || first == 0x2001 && (bytes[2] & 0xFE) == 0;
        return (first & 0xE000) == 0x2000 && !tunnel;
    }
}
