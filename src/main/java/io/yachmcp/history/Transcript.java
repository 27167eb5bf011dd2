package io.yachmcp.history;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints messages for a reader, one line each, under a line for each day. No message can begin a line of its own.
 *
 * @param zone the one zone all times are told in
 */
public record Transcript(ZoneId zone, View view) {
    private static final Untrusted NO_WORK_CODE = Untrusted.of("-1");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd EEE", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /** The lines for these messages, in the order given; empty for none. */
    public String of(List<Message> messages) {
        var lines = new StringBuilder();
        String day = "";
        for (Message message : messages) {
            String messageDay = told(message.time(), DAY, day);
            if (!messageDay.equals(day)) {
                lines.append("== ").append(messageDay).append(" ==\n");
                day = messageDay;
            }
            lines.append(line(message)).append('\n');
        }
        return lines.toString().stripTrailing();
    }

    private String line(Message message) {
        boolean tip = message.content() instanceof Content.Tip;
        String time = told(message.time(), view == View.DETAILED ? EXACT : MINUTE, "--:--");
        String who = tip ? "*" : who(message.sender());
        return time + " " + who + particulars(message) + (tip ? " " : ": ") + new Wording(zone, view).of(message);
    }

    private static String who(Sender sender) {
        String name = Stream.of(sender.name(), sender.uuid())
                .map(text -> Cleaner.name(text).text())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("?");
        return sender.robot() ? name + " [robot]" : name;
    }

    private String particulars(Message message) {
        if (view == View.CONCISE) {
            return "";
        }
        Sender sender = message.sender();
        return Stream.of(sender.uuid(), sender.workCode(), message.type())
                .filter(fact -> !fact.equals(NO_WORK_CODE))
                .map(fact -> Cleaner.name(fact).text())
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private String told(Optional<Instant> time, DateTimeFormatter format, String otherwise) {
        return time.map(instant -> ZonedDateTime.ofInstant(instant, zone).format(format))
                .orElse(otherwise);
    }
}
