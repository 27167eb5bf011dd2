package io.yachmcp.history.digest;

import io.yachmcp.history.Cleaned;
import io.yachmcp.history.Cleaner;
import io.yachmcp.history.Content;
import io.yachmcp.history.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message as the digest sees it: its words cleaned, and whether they may be promoted at all.
 *
 * @param at its place in the day, from 0
 * @param text cleaned and cut to what is analysed; empty for a message that is not words
 * @param plain the same as {@link Sentence#plain} has it
 */
record Line(int at, Message message, String who, String text, String plain, Standing standing) {
    private static final int LONGEST = 600;
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[。!?;⏎])|(?<=[.])(?=\\s)");

    /** Whether a message may be promoted, or why it is only counted. */
    enum Standing {
        OPEN,
        /** Written by a robot, or the streamed answer of one. */
        MACHINE,
        /** With characters that nobody can see. */
        HIDING,
        /** Meant for a machine that reads along. */
        ORDERING,
        /** Not a person's words to this group: a tip, a file, a card, something passed on. */
        SILENT
    }

    static Line of(int at, Message message) {
        Cleaned words = words(message.content());
        String text = shortened(words.text());
        String plain = Sentence.plain(text);
        return new Line(at, message, who(message), text, plain, standing(message, words, plain));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : Snippet.start(text, LONGEST);
    }

    private static Cleaned words(Content content) {
        return switch (content) {
            case Content.Text text -> Cleaner.line(text.text());
            case Content.Markdown markdown -> Cleaner.html(markdown.text());
            case Content.StreamedReply reply -> Cleaner.line(reply.text());
            default -> new Cleaned("", 0);
        };
    }

    private static String who(Message message) {
        return Stream.of(message.sender().name(), message.sender().uuid())
                .map(part -> Cleaner.name(part).text())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("?");
    }

    private static Standing standing(Message message, Cleaned words, String text) {
        if (message.sender().robot() || message.content() instanceof Content.StreamedReply) {
            return Standing.MACHINE;
        }
        if (words.removed() > 0) {
            return Standing.HIDING;
        }
        if (Orders.toAgents(text)) {
            return Standing.ORDERING;
        }
        return text.isEmpty() || Mood.passedOn(text) ? Standing.SILENT : Standing.OPEN;
    }

    Line movedTo(int place) {
        return new Line(place, message, who, text, plain, standing);
    }

    boolean isTip() {
        return message.content() instanceof Content.Tip;
    }

    boolean open() {
        return standing == Standing.OPEN;
    }

    boolean saidBy(Line other) {
        return who.equals(other.who)
                && message.sender().uuid().equals(other.message().sender().uuid());
    }

    /** The sentences, each with its end mark. */
    List<Sentence> sentences() {
        List<Sentence> sentences = new ArrayList<>();
        int start = 0;
        Matcher end = SENTENCE_END.matcher(plain);
        while (end.find()) {
            if (!Snippet.endsInAddress(plain.substring(start, end.end()))) {
                add(sentences, start, end.end());
                start = end.end();
            }
        }
        add(sentences, start, plain.length());
        return sentences;
    }

    private void add(List<Sentence> sentences, int start, int end) {
        String words = text.substring(start, end).replace("⏎", "").strip();
        if (!words.isEmpty()) {
            sentences.add(Sentence.of(words));
        }
    }

    Instant time() {
        return message.time().orElse(Instant.EPOCH);
    }

    Duration until(Line later) {
        return Duration.between(time(), later.time());
    }
}
