package io.yachmcp.tool;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;

/** Bytes that are not one JSON value within the bounds; what is told of them is our own words and may be sent. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Words words;

    MalformedJson(Words words) {
        super(null, null, false, false);
        this.words = words;
    }

    /** What is wrong, in whatever language it will be said. */
    public Words words() {
        return words;
    }

    /** The same in English, for programs. */
    @Override
    public String getMessage() {
        return Phrases.ENGLISH.say(words);
    }
}
