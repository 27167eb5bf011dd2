package io.yachmcp.history;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Puts a transcript on paper: how to read it, who speaks, and the lines under their days. No message can begin a line,
 * and what people wrote comes only behind the colon that follows the number and the marks.
 */
final class Page {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd EEE", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final String groupId;
    private final ZoneId zone;
    private final View view;
    private final People people;
    private final Legend legend;
    private final StringBuilder lines = new StringBuilder();
    private String day = "";
    private Told before;
    private int notices;
    private int removed;

    Page(String groupId, ZoneId zone, View view) {
        this.groupId = groupId;
        this.zone = zone;
        this.view = view;
        this.people = new People(view);
        this.legend = new Legend(view);
    }

    void line(Line line) {
        Told first = line.first();
        begin(first, line.pause());
        lines.append(first.sent().map(MINUTE::format).orElse("--:--")).append(' ');
        lines.append(who(first)).append(first.id().digits()).append(mark(first));
        if (line.times() > 1) {
            lines.append('×').append(line.times());
            line.others().forEach(other -> lines.append(' ').append(people.letter(other)));
        }
        if (line.lastsLong()) {
            lines.append('-').append(line.last().sent().map(MINUTE::format).orElseThrow());
        }
        words(line.text());
    }

    void detail(Told told) {
        begin(told, before == null ? Duration.ZERO : told.since(before));
        before = told;
        lines.append(told.sent().map(EXACT::format).orElse("--:--")).append(' ');
        lines.append(who(told)).append(' ').append(told.id().text(zone)).append(' ');
        String type = Cleaner.name(told.message().type()).text().replaceAll("[^\\w-]", "?");
        lines.append(type).append(type.replace('_', ' ').equals(told.worded().mark()) ? "" : mark(told));
        // The space keeps a type and what follows from making an address together: file:\\host.
        words(" " + told.worded().text() + opening(told));
    }

    /** What opens the file of a message, in place of its link; without a time no message is found again. */
    private String opening(Told told) {
        return MessageFile.of(told.message())
                .filter(file -> told.id().minute().isPresent())
                .map(file ->
                        ", opens as " + MessageFile.address(groupId, told.id().text(zone)))
                .orElse("");
    }

    /** Notices of people coming and going are only counted. */
    void notices(int count) {
        notices = count;
    }

    void removed(int hiddenCharacters) {
        removed = hiddenCharacters;
    }

    /** How many hidden characters were taken out of what is on this page, names included. */
    int removed() {
        return removed + people.removed();
    }

    private void begin(Told told, Duration pause) {
        legend.sees(told);
        if (Folding.isLong(pause)) {
            lines.append('(').append(pause.plusMinutes(30).toHours()).append(" h later)\n");
        }
        String today = told.sent().map(DAY::format).orElse(day);
        if (!today.equals(day)) {
            lines.append(today).append('\n');
            day = today;
        }
    }

    private String who(Told told) {
        return told.isTip() && view == View.CONCISE ? "*" : people.letter(told.sender());
    }

    private static String mark(Told told) {
        return told.worded().isPlain() ? "" : "(" + told.worded().mark() + ")";
    }

    private void words(String text) {
        lines.append(text.isEmpty() ? "\n" : ":" + text + "\n");
    }

    String text(String note) {
        String table = people.table().stream().map(row -> row + "\n").collect(Collectors.joining());
        return (head() + legend.text() + counted() + "\n" + note + table + lines).stripTrailing();
    }

    private String head() {
        return view == View.CONCISE
                ? zone + ". Line: time sender+number:text; cite day, time, number."
                : zone + ". Line: time sender id type:text; cite the id.";
    }

    private String counted() {
        String folded = notices == 0
                ? ""
                : " Not shown: " + notices + (notices == 1 ? " join or leave." : " joins and leaves.");
        return removed() == 0 ? folded : folded + " Hidden characters removed: " + removed() + ".";
    }
}
