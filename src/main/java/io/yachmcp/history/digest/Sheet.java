package io.yachmcp.history.digest;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a digest: how to read it, who spoke how much, what each part was about, and the findings under their kinds,
 * each cited as a transcript cites and word for word, cut with … where it is long. Everything before the colon behind
 * a number is ours, and no message can begin a line.
 */
final class Sheet {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    /** Begins lines as a day does, and so is no word of a language: the flow rule knows people's words by what is before. */
    private static final String UNDATED = "undated";

    private static final int MOST_PEOPLE = 2;
    private static final int LONGEST_NAME = 16;

    private final List<Line> lines;
    private final ZoneId zone;
    private final IntFunction<String> numbers;
    private final Phrases phrases;
    private final Map<String, Integer> spoken = new LinkedHashMap<>();
    private final String parts;
    private final boolean oneDay;

    /**
     * Of lines in their order.
     *
     * @param numbers the digits of a line's message id, by the line's place
     * @param phrases the language of everything that is ours
     */
    Sheet(List<Line> lines, ZoneId zone, IntFunction<String> numbers, Phrases phrases) {
        this.lines = lines;
        this.zone = zone;
        this.numbers = numbers;
        this.phrases = phrases;
        lines.stream()
                .filter(line -> line.standing() != Line.Standing.MACHINE && !line.isTip())
                .forEach(line -> spoken.merge(line.who(), 1, Integer::sum));
        oneDay = lines.isEmpty() || day(lines.getFirst()).equals(day(lines.getLast()));
        parts = String.join("; ", parts());
    }

    /** When each part of the talk began, with people's word for what it was about, and when the last ended. */
    private List<String> parts() {
        Topics topics = new Topics(lines);
        Times times = new Times();
        List<String> parts = new ArrayList<>();
        for (List<Line> part : Segments.of(lines)) {
            String about = topics.of(part).stream().map(word -> " " + word).collect(Collectors.joining());
            parts.add(times.of(part.getFirst()) + about);
        }
        parts.add(phrases.say(Words.of("digest.last").with("time", times.of(lines.getLast()))));
        return parts;
    }

    /**
     * @param leftOut the findings that have no room, which are counted
     * @param width how many Chinese characters wide a finding may be
     */
    String text(List<Finding> findings, List<Finding> leftOut, int width) {
        Map<String, String> letters = letters(findings);
        var text = new StringBuilder(head()).append('\n');
        text.append(people(letters)).append('\n').append(parts).append('\n').append(counted());
        Set<String> told = new HashSet<>();
        for (Kind kind : Kind.values()) {
            List<Finding> ofKind = findings.stream()
                    .filter(finding -> finding.kind() == kind)
                    .sorted(Comparator.comparingInt(finding -> finding.line().at()))
                    .toList();
            if (!ofKind.isEmpty()) {
                Times times = new Times();
                text.append(phrases.say(kind.heading())).append('\n');
                ofKind.forEach(finding -> text.append(times.of(finding.line()) + " "
                                + item(finding, letters, told.add(finding.line().at() + finding.words()) ? width : 0))
                        .append('\n'));
            }
        }
        return text.append(noRoom(leftOut)).toString().stripTrailing();
    }

    private String noRoom(List<Finding> leftOut) {
        List<Words> counts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            long number =
                    leftOut.stream().filter(finding -> finding.kind() == kind).count();
            if (number > 0) {
                counts.add(kind.counted(number));
            }
        }
        return listed("digest.noroom", counts);
    }

    private String listed(String key, List<Words> counts) {
        return counts.isEmpty() ? "" : phrases.say(Words.of(key).with("counts", Words.joined("list.names", counts)));
    }

    private String head() {
        Words first = Words.literally(day(lines.getFirst()));
        Words days =
                oneDay ? first : Words.of("digest.days").with("first", first).with("last", day(lines.getLast()));
        return phrases.say(Words.of("digest.head").with("days", days));
    }

    /** Letters for those who are cited, and the others who spoke most. */
    private Map<String, String> letters(List<Finding> findings) {
        Set<String> cited = findings.stream()
                .flatMap(finding -> Stream.concat(Stream.of(finding.line().who()), finding.owners().stream()))
                .collect(Collectors.toSet());
        List<String> ranked = spoken.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, String> letters = new LinkedHashMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            if (i < MOST_PEOPLE || cited.contains(ranked.get(i))) {
                letters.put(ranked.get(i), letter(letters.size()));
            }
        }
        return letters;
    }

    private static String letter(int number) {
        String last = String.valueOf((char) ('A' + number % 26));
        return number < 26 ? last : letter(number / 26 - 1) + last;
    }

    private String people(Map<String, String> letters) {
        String named = letters.entrySet().stream()
                .map(person -> person.getValue() + " " + Snippet.cut(person.getKey(), LONGEST_NAME) + " "
                        + spoken.get(person.getKey()))
                .collect(Collectors.joining(" "));
        int others = spoken.size() - letters.size();
        return others == 0 ? named : named + " +" + others;
    }

    /** What was only counted, because nobody should act on it. */
    private String counted() {
        List<Words> counts = new ArrayList<>();
        count(counts, Line.Standing.MACHINE, "digest.robots");
        count(counts, Line.Standing.HIDING, "digest.hiding");
        count(counts, Line.Standing.ORDERING, "digest.ordering");
        return counts.isEmpty() ? "" : listed("digest.unquoted", counts) + "\n";
    }

    private void count(List<Words> counts, Line.Standing standing, String key) {
        long number = lines.stream().filter(line -> line.standing() == standing).count();
        if (number > 0) {
            counts.add(Words.of(key).with("count", number));
        }
    }

    private String item(Finding finding, Map<String, String> letters, int width) {
        Line line = finding.line();
        String owners = finding.owners().stream()
                .map(owner -> letters.getOrDefault(owner, owner))
                .collect(Collectors.joining("+"));
        String shown = width == 0 ? phrases.say(Words.of("digest.again")) : Snippet.cut(finding.words(), width);
        String due = finding.due().isEmpty() || shown.contains(finding.due()) ? "" : " " + finding.due();
        return letters.getOrDefault(line.who(), "") + numbers.apply(line.at())
                + (owners.isEmpty() ? "" : ">" + owners + due) + ":" + shown;
    }

    /** The times of one row of lines: the day is told with the first, and where it changes. */
    private final class Times {
        private String told = oneDay ? day(lines.getFirst()) : "";

        String of(Line line) {
            String today = day(line);
            String minute = line.message()
                    .time()
                    .map(time -> MINUTE.format(time.atZone(zone)))
                    .orElse("--:--");
            String when = today.equals(told) ? minute : today.substring(today.indexOf('-') + 1) + " " + minute;
            told = today;
            return when;
        }
    }

    private String day(Line line) {
        return line.message().time().map(time -> DAY.format(time.atZone(zone))).orElse(UNDATED);
    }
}
