package io.yachmcp.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who speaks in a transcript: a letter each, and {@code bot}, {@code botB}… for robots, told once in a table. */
final class People {
    private final View view;
    private final Map<Untrusted, String> letters = new HashMap<>();
    private final List<String> rows = new ArrayList<>();
    private int people;
    private int robots;
    private int removed;

    People(View view) {
        this.view = view;
    }

    /** What tells one sender from another: names may be shared. */
    static Untrusted key(Sender sender) {
        return Stream.of(sender.uuid(), sender.workCode(), sender.name())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(sender.name());
    }

    String letter(Sender sender) {
        return letters.computeIfAbsent(key(sender), first -> {
            String letter = sender.robot() ? robot(robots++) : letter(people++);
            rows.add(row(letter, sender));
            return letter;
        });
    }

    /** One person a line; ids come first, because they hold no spaces and a name may hold anything. */
    List<String> table() {
        return List.copyOf(rows);
    }

    /** How many hidden characters were taken out of their names. */
    int removed() {
        return removed;
    }

    private String row(String letter, Sender sender) {
        Cleaned name = Cleaner.name(sender.name());
        removed += name.removed();
        String workCode = view != View.CONCISE && !sender.robot() ? id(sender.workCode()) : "";
        return Stream.of(letter, id(sender.uuid()), workCode, name.text())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String id(Untrusted id) {
        String text = Cleaner.name(id).text().replace(' ', '_');
        return text.isEmpty() ? "?" : text;
    }

    private static String robot(int index) {
        return index == 0 ? "bot" : "bot" + letter(index);
    }

    /** A to Z, then AA, AB…, as the columns of a spreadsheet. */
    private static String letter(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : letter(index / 26 - 1) + last;
    }
}
