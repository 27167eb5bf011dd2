package io.yachmcp.history;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts a transcript on paper: how to read it, who speaks, and the lines under their days. No message can begin a line,
 * and what people wrote comes only behind the colon that follows the number and the marks.
 */
final class Page {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    /** Of the week, Monday first. */
    private static final List<String> DAYS = List.of(
            "transcript.mon",
            "transcript.tue",
            "transcript.wed",
            "transcript.thu",
            "transcript.fri",
            "transcript.sat",
            "transcript.sun");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final String groupId;
    private final ZoneId zone;
    private final View view;
    private final Phrases phrases;
    private final People people;
    private final Legend legend;
    private final StringBuilder lines = new StringBuilder();
    private String day = "";
    private Told before;
    private int notices;
    private int removed;

    Page(Transcript transcript) {
        this.groupId = transcript.groupId();
        this.zone = transcript.zone();
        this.view = transcript.view();
        this.phrases = transcript.phrases();
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
        words(" " + opened(told));
    }

    /** With what opens the file of a message, in place of its link; without a time no message is found again. */
    private String opened(Told told) {
        String text = told.worded().text();
        return MessageFile.of(told.message())
                .filter(file -> told.id().minute().isPresent())
                .map(file -> phrases.say(Words.of("transcript.opens")
                        .with("text", text)
                        .with("address", MessageFile.address(groupId, told.id().text(zone)))))
                .orElse(text);
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
            Words later = Words.of("transcript.later")
                    .with("hours", pause.plusMinutes(30).toHours());
            lines.append(phrases.say(later)).append('\n');
        }
        String today = told.sent().map(this::day).orElse(day);
        if (!today.equals(day)) {
            lines.append(today).append('\n');
            day = today;
        }
    }

    private String day(ZonedDateTime sent) {
        String ofWeek = DAYS.get(sent.getDayOfWeek().ordinal());
        return phrases.say(Words.of(ofWeek).with("day", DAY.format(sent)));
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
        return (phrases.say(head()) + "\n" + note + table + lines).stripTrailing();
    }

    private Words head() {
        List<Words> sentences = new ArrayList<>();
        sentences.add(Words.of(view == View.CONCISE ? "transcript.concise" : "transcript.detailed")
                .with("zone", zone.getId()));
        sentences.addAll(legend.sentences());
        if (notices > 0) {
            sentences.add(
                    notices == 1
                            ? Words.of("transcript.notice")
                            : Words.of("transcript.notices").with("count", notices));
        }
        if (removed() > 0) {
            sentences.add(Words.of("transcript.hidden").with("count", removed()));
        }
        return Words.joined("list.sentences", sentences);
    }
}
