package io.yachmcp.transport;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;

/** The server would listen where or how it should not. Its message is English, as logs are; operators read its words. */
public final class CannotListen extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Words words;

    CannotListen(Words words) {
        super(Phrases.ENGLISH.say(words));
        this.words = words;
    }

    public Words words() {
        return words;
    }
}
