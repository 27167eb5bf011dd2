package io.yachmcp.history;

import io.yachmcp.language.Phrases;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/** Compares what somebody seeks with what messages show, both without regard to case and width. */
final class Sought {
    /** Everything a message says, in words that no zone changes but for the times of schedules, and no language. */
    private static final Wording WHOLE = new Wording(ZoneOffset.UTC, View.DETAILED, Integer.MAX_VALUE, Phrases.ENGLISH);

    private Sought() {}

    /** What a message says, to be searched. */
    static String words(Message message) {
        return plain(WHOLE.of(message).text());
    }

    /** Whether this is the user id, the work code or the whole name of a sender. */
    static boolean isNamed(Sender sender, String who) {
        String wanted = plain(who);
        return Stream.of(sender.uuid(), sender.workCode(), sender.name())
                .map(Sought::plain)
                .anyMatch(wanted::equals);
    }

    static String plain(Untrusted name) {
        return plain(Cleaner.name(name).text());
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
