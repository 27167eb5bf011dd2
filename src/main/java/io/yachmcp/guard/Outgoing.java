package io.yachmcp.guard;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Deed;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What of a call people would read: its words, where they lead, whom they call. */
final class Outgoing {
    private static final String ALL = "all";

    /** What a chat client may make a link of: an address with a scheme or without, or a bare host with a path. */
    private static final Pattern LINK = Pattern.compile(
            "(?:[a-z][a-z0-9+.-]*:)?//([^\\s/\\\\?#\"'<>()\\[\\]]+)|\\b((?:www\\.[^\\s/\\\\?#\"'<>()\\[\\]]+)|(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,24}(?=[/:?#\\\\]))");

    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\p{Cc}\\p{Co}\\x{FE00}-\\x{FE0F}&&[^\\r\\n\\t]]");

    private final JsonNode arguments;

    private Outgoing(JsonNode arguments) {
        this.arguments = arguments;
    }

    static Outgoing of(Deed deed) {
        return new Outgoing(deed.arguments());
    }

    /** Whether everybody in a group is called, in an argument or in the platform's own form. */
    boolean callsEverybody() {
        boolean mentioned =
                arguments.path("mentions").valueStream().anyMatch(person -> ALL.equals(person.asString("")));
        return mentioned || callsEverybody(arguments);
    }

    private static boolean callsEverybody(JsonNode value) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            boolean all = member.getKey().equalsIgnoreCase("isAtAll") && !means(member.getValue(), "false", "0", "");
            if (all || callsEverybody(member.getValue())) {
                return true;
            }
        }
        return value.isArray() && value.valueStream().anyMatch(Outgoing::callsEverybody);
    }

    private static boolean means(JsonNode value, String... words) {
        return value.isNull() || List.of(words).contains(value.asString("?").toLowerCase(Locale.ROOT));
    }

    /** What it seems to hold that is somebody's secret, in our own words. */
    Optional<Words> secret() {
        return strings().stream()
                .map(text -> Normalizer.normalize(text, Normalizer.Form.NFKC))
                .map(SecretShapes::in)
                .flatMap(Optional::stream)
                .findFirst();
    }

    List<String> strings() {
        List<String> all = new ArrayList<>();
        strings(arguments, all);
        return all;
    }

    /** The hosts of all links, as a reader's client would find them. */
    Set<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>();
        for (String text : strings()) {
            String plain = Normalizer.normalize(INVISIBLE.matcher(text).replaceAll(""), Normalizer.Form.NFKC)
                    .toLowerCase(Locale.ROOT);
            Matcher link = LINK.matcher(plain);
            while (link.find()) {
                hosts.add(host(link.group(1) == null ? link.group(2) : link.group(1)));
            }
        }
        return hosts;
    }

    private static String host(String authority) {
        String behind = authority.substring(authority.lastIndexOf('@') + 1);
        return behind.replaceFirst(":.*$", "").replaceFirst("[.,;!，。；！、]+$", "");
    }

    private static void strings(JsonNode value, List<String> into) {
        if (value.isString()) {
            into.add(value.asString());
        }
        value.forEach(inner -> strings(inner, into));
    }

    /**
     * The places where the text begins that people read first; empty where a message has none that is known, such as a
     * picture.
     */
    List<String> beginnings() {
        List<String> found = new ArrayList<>();
        for (String place : List.of(
                "/text",
                "/last_msg",
                "/stream/content",
                "/message/text",
                "/message/text/content",
                "/message/markdown/text",
                "/message/action_card/markdown")) {
            JsonNode words = arguments.at(place);
            if (words.isString()) {
                found.add(words.asString());
            }
        }
        return found;
    }

    /** Pictures and their like have no words that could begin in any way. */
    boolean wordless() {
        return List.of("image", "file", "video", "audio")
                .contains(arguments.path("message").path("msgtype").asString(""));
    }
}
