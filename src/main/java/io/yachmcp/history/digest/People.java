package io.yachmcp.history.digest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who is in the conversation, and whom a sentence means. */
final class People {
    private static final Pattern EVERYBODY = Cues.words("""
            请各?(?:大家|各位|所有人|全体|同事|组|校区|部门)|@所有人|(?:大家|各位|所有人|全体).{0,24}(?:前|截止|务必)|\\b(?:everyone|everybody
            |all of you|you all)\\b
            """);
    private static final Pattern YOU = Cues.words("""
            给我|发我|务必|记得|(?<!给|谢|发|替|帮)你(?!们好)|麻烦|帮忙|\\b(?:can|could|would|will) you\\b|\\bplease\\b
            |\\bpls\\b
            """);
    private static final Pattern SELF =
            Cues.pattern("(?<!给|帮|发|找|喊|跟|诉)我(?!们)|\\b(?:I|I'll|I'm|let me|note to self)\\b");

    /** Somebody who wrote nothing here; @所有人 is no person. */
    private static final Pattern AT = Pattern.compile("@(?!所有人|全体|all\\b)([\\p{L}\\p{N}_-]{1,16})(?![.\\p{L}\\p{N}])");

    /** Ways to call somebody, longest first, each with the name in full; ways that two share are left out. */
    private final Map<String, String> calls;

    private final Pattern called;

    People(List<Line> lines) {
        Map<String, String> ways = new TreeMap<>();
        for (Line line : lines) {
            if (line.standing() != Line.Standing.MACHINE) {
                ways(line.who())
                        .forEach(way -> ways.merge(way, line.who(), (one, other) -> one.equals(other) ? one : ""));
            }
        }
        calls = new LinkedHashMap<>();
        ways.entrySet().stream()
                .filter(way -> !way.getValue().isEmpty())
                .sorted((one, other) -> other.getKey().length() - one.getKey().length())
                .forEach(way -> calls.put(way.getKey(), way.getValue()));
        List<String> names = calls.keySet().stream().map(Pattern::quote).toList();
        called = Cues.pattern(names.isEmpty() ? "(?!)" : "(@)?(" + String.join("|", names) + ")");
    }

    /** The name in full, and how colleagues shorten it: without the family name, or the first name alone. */
    private static List<String> ways(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        int space = low.indexOf(' ');
        if (space > 1) {
            return List.of(low, low.substring(0, space));
        }
        boolean chinese = name.codePoints().allMatch(Character::isIdeographic);
        return chinese && name.length() == 3
                ? List.of(low, low.substring(1))
                : name.length() > 1 ? List.of(low) : List.of();
    }

    /** Whether the sentence turns to somebody by name, or to everybody. */
    boolean addressed(String sentence) {
        return !named(sentence).isEmpty() || EVERYBODY.matcher(sentence).find();
    }

    /** Who is to do it: those named at the head of a clause, else everybody, you or me. */
    List<String> owners(String sentence, Line line, Optional<Line> spokenTo) {
        List<String> named = named(sentence);
        if (!named.isEmpty()) {
            return named;
        }
        Matcher at = AT.matcher(sentence);
        if (at.find()) {
            return List.of(at.group(1));
        }
        if (EVERYBODY.matcher(sentence).find()) {
            return List.of(sentence.codePoints().anyMatch(Character::isIdeographic) ? "大家" : "everyone");
        }
        if (YOU.matcher(sentence).find() && !SELF.matcher(sentence).find()) {
            return List.of(spokenTo.map(Line::who).orElse(line.who()));
        }
        return List.of(line.who());
    }

    /** The names that stand where a clause begins, or behind an @. */
    private List<String> named(String sentence) {
        List<String> found = new ArrayList<>();
        Matcher matcher = called.matcher(sentence);
        while (matcher.find()) {
            String name = calls.get(matcher.group(2).toLowerCase(Locale.ROOT));
            if (matcher.group(1) != null || heads(sentence, matcher.start())) {
                if (!found.contains(name)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static boolean heads(String sentence, int start) {
        String before = sentence.substring(0, start).stripTrailing();
        return before.isEmpty()
                || ",。.;!".indexOf(before.charAt(before.length() - 1)) >= 0
                || before.endsWith("麻烦")
                || before.endsWith("请")
                || before.endsWith("辛苦");
    }
}
