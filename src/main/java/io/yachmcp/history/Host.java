package io.yachmcp.history;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what is odd about the host of a web link: an address inside a network, a bare number, a name that poses. */
final class Host {
    private static final Pattern NUMBER = Pattern.compile("(?i)(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)\\.*");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.%]{2,60}]");
    /** Whatever parts it from the rest: readers differ on what a name may hold. */
    private static final Pattern PUNYCODE = Pattern.compile("(?<![a-z0-9])xn--");

    /** What is in no name, and all behind it: some readers end the link before it. */
    private static final Pattern RAN_INTO = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._:%\\[\\]-].*", Pattern.DOTALL);

    private static final Set<String> INSIDE =
            Set.of("local", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "localdomain");
    private static final int UNIQUE_LOCAL = 0xFC;
    private static final int SHARED = 100;

    /** Loaded for the first host that is not ASCII. */
    private static final class Scripts {
        /** Full-width, circled and other letters that a browser reads as plain ones. */
        static final Normalizer2 PLAIN = Normalizer2.getNFKCInstance();

        static final SpoofChecker CHECKER = new SpoofChecker.Builder()
                .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.MIXED_NUMBERS | SpoofChecker.INVISIBLE)
                .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
                .build();
    }

    private Host() {}

    /** The oddity in words, such as {@code private host}; empty for an ordinary name. */
    static String oddity(String written) {
        String host = unescaped(written).toLowerCase(Locale.ROOT);
        String ended = RAN_INTO.matcher(host).replaceFirst("");
        String whole = oddityOf(host);
        String oddity = whole.isEmpty() && !ended.isEmpty() ? oddityOf(ended) : whole;
        // Nobody has to escape a letter of a name, nor is every reader's name the same then.
        return oddity.isEmpty() && written.indexOf('%') >= 0 ? "look-alike host" : oddity;
    }

    private static String oddityOf(String host) {
        if (!isAscii(host) && poses(host)) {
            return "look-alike host";
        }
        if (IPV6.matcher(host).matches() || NUMBER.matcher(host).matches()) {
            return number(host);
        }
        if (host.indexOf(':') >= 0 || host.startsWith("[")) {
            return "look-alike host";
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return "loopback host";
        }
        if (PUNYCODE.matcher(name).find()) {
            return "punycode host";
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.equals(name) || INSIDE.contains(last) ? "private host" : "";
    }

    private static String unescaped(String host) {
        try {
            return host.indexOf('%') < 0 ? host : URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return host;
        }
    }

    /** A name of one script, or of those that Chinese, Japanese or Korean mix, that cannot be read as plain ASCII. */
    private static boolean poses(String host) {
        for (String label : host.split("[.\\u3002\\uFF0E\\uFF61]", -1)) {
            if (!isAscii(label)
                    && (!Scripts.PLAIN.isNormalized(label)
                            || Scripts.CHECKER.failsChecks(label)
                            || looksAscii(label))) {
                return true;
            }
        }
        return false;
    }

    private static boolean looksAscii(String label) {
        return isAscii(Scripts.CHECKER.getSkeleton(label));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static String number(String host) {
        try {
            InetAddress address = host.startsWith("[")
                    ? InetAddress.ofLiteral(host.substring(1, host.length() - 1))
                    : Inet4Address.ofPosixLiteral(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
            if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
                return "loopback host";
            }
            return isInside(address) ? "private host" : "IP host";
        } catch (IllegalArgumentException e) {
            return "IP host";
        }
    }

    private static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == UNIQUE_LOCAL;
        boolean shared = bytes.length == 4 && bytes[0] == SHARED && (bytes[1] & 0xC0) == 0x40;
        return address.isSiteLocalAddress() || address.isLinkLocalAddress() || uniqueLocal || shared;
    }
}
