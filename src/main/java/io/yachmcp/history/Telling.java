package io.yachmcp.history;

import io.yachmcp.language.Words;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

/** The messages of one transcript in order, and any number of the newest of them on paper. */
final class Telling {
    private static final int LONGEST_CONCISE = 300;
    private static final int BESIDE = 100;
    private static final DateTimeFormatter DAY_AND_MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private final Transcript transcript;
    private final List<Message> messages;
    private final MessageIds ids;
    private final Wording wording;
    private final Told[] told;

    Telling(Transcript transcript, List<Message> messages, int maxTokens) {
        this.transcript = transcript;
        this.messages = Chronology.oldestFirst(messages);
        this.ids = MessageIds.of(transcript.groupId(), this.messages);
        int longest = transcript.view() == View.CONCISE ? LONGEST_CONCISE : Integer.MAX_VALUE;
        this.wording = Wording.of(transcript, Math.min(longest, forOne(maxTokens)));
        this.told = new Told[messages.size()];
    }

    /** The legend, who wrote it and the day must fit beside any one message. */
    private static int forOne(int maxTokens) {
        return maxTokens == Integer.MAX_VALUE ? maxTokens : Math.max(1, (maxTokens - BESIDE) / 2);
    }

    Rendered newest(int count) {
        int leftOut = messages.size() - count;
        List<Told> shown =
                IntStream.range(leftOut, messages.size()).mapToObj(this::told).toList();
        var page = new Page(transcript);
        int folded = transcript.view() == View.CONCISE ? concise(shown, page) : detailed(shown, page);
        page.removed(shown.stream().mapToInt(one -> one.worded().removed()).sum());
        String text = messages.isEmpty() ? "" : page.text(note(leftOut));
        return new Rendered(
                text,
                count - folded,
                folded,
                leftOut,
                page.removed(),
                TokenEstimate.of(text),
                shown.stream().flatMap(one -> one.message().time().stream()).findFirst());
    }

    private static int concise(List<Told> shown, Page page) {
        var folding = new Folding(shown);
        folding.lines().forEach(page::line);
        page.notices(folding.notices());
        return folding.folded();
    }

    private static int detailed(List<Told> shown, Page page) {
        shown.forEach(page::detail);
        return 0;
    }

    private String note(int leftOut) {
        if (leftOut == 0) {
            return "";
        }
        Words first = when(0, DAY_AND_MINUTE);
        boolean oneDay = told(0).day().equals(told(leftOut - 1).day());
        Words last = when(leftOut - 1, oneDay ? MINUTE : DAY_AND_MINUTE);
        Words older = leftOut == 1
                ? Words.of("transcript.older")
                : Words.of("transcript.olders").with("count", leftOut);
        return transcript.phrases().say(older.with("first", first).with("last", last)) + "\n";
    }

    private Words when(int place, DateTimeFormatter format) {
        return told(place)
                .sent()
                .map(time -> Words.literally(format.format(time)))
                .orElseGet(() -> Words.of("transcript.undated"));
    }

    private Told told(int place) {
        if (told[place] == null) {
            Message message = messages.get(place);
            told[place] = new Told(
                    message,
                    ids.shortId(place),
                    wording.of(message),
                    message.time().map(time -> ZonedDateTime.ofInstant(time, transcript.zone())));
        }
        return told[place];
    }
}
