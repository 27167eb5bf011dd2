package io.yachmcp.command;

import io.yachmcp.language.Words;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a misspelt name was probably meant to be. */
final class Nearest {
    private static final LevenshteinDistance EDITS = LevenshteinDistance.getDefaultInstance();

    private Nearest() {}

    /** The valid name with the fewest edits, if these are at most a third of the word. */
    static Optional<String> to(String word, Collection<String> valid) {
        return within(Math.max(2, word.length() / 3), word, valid);
    }

    static Optional<String> within(int edits, String word, Collection<String> valid) {
        return valid.stream()
                .filter(name -> EDITS.apply(word, name) <= edits)
                .min(Comparator.comparing((String name) -> EDITS.apply(word, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The end of a sentence about an unknown name: the nearest valid one, or where to look. */
    static Words advice(String word, Collection<String> valid, Words otherwise) {
        return to(word, valid)
                .map(name -> Words.of("settings.nearest").with("name", name))
                .orElse(otherwise);
    }
}
