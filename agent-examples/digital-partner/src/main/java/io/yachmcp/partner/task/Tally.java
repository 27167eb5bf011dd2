package io.yachmcp.partner.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who answered what, as a line of text: {@code 请确认｜参加（1）：江映雪(098375)｜不参加（0）：}. The text is all there is, so
 * nothing is lost when the program ends. Pure.
 */
final class Tally {
    private static final String BAR = "｜";
    private static final int MOST_NAME = 20;

    private final String head;
    private final List<String> answers;
    /** By who answered: a code, and a name with that code. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(String name, String answer) {}

    private Tally(String head, List<String> answers) {
        this.head = head;
        this.answers = answers;
    }

    static Tally read(String text, List<String> answers) {
        String[] parts = text.split(BAR);
        var tally = new Tally(parts[0].strip(), answers);
        for (int i = 1; i < parts.length; i++) {
            tally.take(parts[i].strip());
        }
        return tally;
    }

    private void take(String part) {
        for (String answer : answers) {
            if (part.startsWith(answer + "（")) {
                for (String person : part.substring(part.indexOf('：') + 1).split("、")) {
                    int code = person.indexOf('(');
                    if (code > 0 && person.endsWith(")")) {
                        entries.put(
                                person.substring(code + 1, person.length() - 1),
                                new Entry(person.substring(0, code), answer));
                    }
                }
            }
        }
    }

    /** The last answer of each counts. Names are people's own, so what this text is built of is taken out of them. */
    Tally with(String code, String name, String answer) {
        String plain = name.replaceAll("[｜（）()：、\\p{Cntrl}]", " ").strip();
        String shown = plain.substring(0, Math.min(MOST_NAME, plain.length()));
        entries.put(code, new Entry(shown.isEmpty() ? "?" : shown, answer));
        return this;
    }

    String text() {
        return head + BAR + answers.stream().map(this::part).collect(Collectors.joining(BAR));
    }

    private String part(String answer) {
        List<String> people = entries.entrySet().stream()
                .filter(entry -> entry.getValue().answer().equals(answer))
                .map(entry -> entry.getValue().name() + "(" + entry.getKey() + ")")
                .toList();
        return answer + "（" + people.size() + "）：" + String.join("、", people);
    }
}
