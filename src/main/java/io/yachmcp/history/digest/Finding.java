package io.yachmcp.history.digest;

import java.util.List;

/**
 * A message that is something to someone who was away, and the words that say so.
 *
 * @param words the telling part of the line's text, word for word
 * @param score what the rules weighed, not below their threshold
 * @param owners of a to-do, by name; empty for everything else
 * @param due of a to-do, in the message's words; empty where it names no time
 */
record Finding(Kind kind, Line line, String words, double score, List<String> owners, String due) {
    static Finding of(Kind kind, Line line, String words, double score) {
        return new Finding(kind, line, words, score, List.of(), "");
    }
}
