package io.yachmcp.operations;

import io.yachmcp.language.Words;

/** How many there are of something, and how many of them are shown. */
final class Counted {
    private Counted() {}

    /** @param many the text for any number but one, with {@code {count}} */
    static Words of(long number, String one, String many) {
        return number == 1 ? Words.of(one) : Words.of(many).with("count", number);
    }

    static Words members(long number) {
        return of(number, "reading.member", "reading.members");
    }

    static Words groups(int number) {
        return of(number, "reading.group", "reading.groups");
    }

    static Words messages(int number) {
        return of(number, "reading.message", "reading.messages");
    }

    /** The words for a list, with those that say how far it is shown where that is not whole. */
    static Words first(Words what, int shown, int all) {
        return shown < all ? Words.of("reading.first").with("what", what).with("shown", shown) : what;
    }
}
