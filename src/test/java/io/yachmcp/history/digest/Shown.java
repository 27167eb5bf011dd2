package io.yachmcp.history.digest;

import io.yachmcp.language.Phrases;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads back from a digest's text which messages it cites under which heading. */
final class Shown {
    private static final Pattern ITEM =
            Pattern.compile("(?:\\d\\d-\\d\\d )?\\d\\d:\\d\\d [A-Z]*1(\\d{2,})(?:>.*?)?:.*");

    private Shown() {}

    /** A number that tells the place it was given for. */
    static String number(int place) {
        return "1%02d".formatted(place);
    }

    static Map<Kind, Set<Integer>> in(String text) {
        Map<Kind, Set<Integer>> shown = new EnumMap<>(Kind.class);
        Kind kind = null;
        for (String line : text.lines().toList()) {
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                shown.computeIfAbsent(kind, ignored -> new TreeSet<>()).add(Integer.valueOf(item.group(1)));
            }
            kind = Stream.of(Kind.values())
                    .filter(any -> Phrases.ENGLISH.say(any.heading()).equals(line))
                    .findFirst()
                    .orElse(kind);
        }
        return shown;
    }
}
