package io.yachmcp.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A transcript. The messages it was made of are shown, folded, or left out.
 *
 * @param shown told in their own words
 * @param folded only counted: acknowledgements, repeats, notices of people coming and going
 * @param leftOut older ones for which the budget had no room
 * @param removedCharacters hidden characters taken out of what is shown
 * @param tokens how many o200k tokens the text has at most, estimated
 * @param from when the oldest message that is not left out was sent; the next call ends here
 */
public record Rendered(
        String text, int shown, int folded, int leftOut, int removedCharacters, int tokens, Optional<Instant> from) {}
