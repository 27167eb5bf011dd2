package io.yachmcp.guard;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;

/**
 * One thing about a call that asks for more than nothing.
 *
 * @param level what it asks for
 * @param why what it is, in our own words
 * @param setting where the operator could say otherwise
 */
public record Reason(Level level, Words why, Words setting) {
    public Words words() {
        return Words.of("policy.reason").with("why", why).with("setting", setting);
    }

    /** In English, for logs. */
    @Override
    public String toString() {
        return Phrases.ENGLISH.say(words());
    }
}
