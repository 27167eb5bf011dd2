package io.yachmcp.history;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;

/**
 * Messages told whole, oldest first, for somebody who asked for just these.
 *
 * @param shown how many of them are in the text; the later ones had no room
 * @param shortened whether even the first had to be cut to fit
 * @param removedCharacters hidden characters taken out of what is shown
 */
public record FullText(String text, int shown, boolean shortened, int removedCharacters) {

    /** The order in which messages are told; equal times keep the order given. */
    public static final Comparator<FoundMessage> ORDER =
            Comparator.comparing(found -> found.message().time().orElse(Instant.MAX));

    /**
     * As many of these as have room, and at least the first, which alone may be cut.
     *
     * @param transcript in which they are told
     * @param found one or more, in their order
     * @param maxTokens from 500
     */
    public static FullText of(Transcript transcript, List<FoundMessage> found, int maxTokens) {
        Wording wording = Wording.of(transcript, Integer.MAX_VALUE);
        List<Told> all = found.stream().map(one -> told(one, wording)).toList();
        for (int count = all.size(); count > 0; count--) {
            FullText text = page(transcript, all.subList(0, count), false);
            if (TokenEstimate.atWorst(text.text) <= maxTokens) {
                return text;
            }
        }
        return cut(transcript, found.getFirst(), maxTokens);
    }

    /** No token has more than a few characters, so this begins with too many and takes off a tenth until they fit. */
    private static FullText cut(Transcript transcript, FoundMessage found, int maxTokens) {
        int longest = maxTokens * 4;
        while (true) {
            Told told = told(found, Wording.of(transcript, longest));
            FullText text = page(transcript, List.of(told), true);
            if (longest == 1 || TokenEstimate.atWorst(text.text) <= maxTokens) {
                return text;
            }
            longest = Math.max(1, longest * 9 / 10);
        }
    }

    private static Told told(FoundMessage found, Wording wording) {
        Message message = found.message();
        return new Told(
                message,
                found.id(),
                wording.of(message),
                message.time().map(time -> ZonedDateTime.ofInstant(time, wording.zone())));
    }

    private static FullText page(Transcript transcript, List<Told> told, boolean shortened) {
        var page = new Page(transcript);
        told.forEach(page::detail);
        page.removed(told.stream().mapToInt(one -> one.worded().removed()).sum());
        return new FullText(page.text(""), told.size(), shortened, page.removed());
    }
}
