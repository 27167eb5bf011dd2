package io.yachmcp.flow;

import io.yachmcp.tool.Once;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** The phrases and words that everybody writes at work, in two lists beside the code. Whoever repeats them tells nothing. */
final class Everyday {
    private static final Supplier<Everyday> LISTED = new Once<>(Everyday::read);
    private static final int LONGEST = 48;

    private final Set<String> phrases = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final BitSet beginnings = new BitSet();
    private int longestPhrase;
    private int longestWord;

    private Everyday() {}

    static Everyday listed() {
        return LISTED.get();
    }

    private static Everyday read() {
        var everyday = new Everyday();
        everyday.longestPhrase = lines("phrases", everyday.phrases);
        everyday.longestWord = lines("words", everyday.words);
        everyday.phrases.forEach(text -> everyday.beginnings.set(text.charAt(0)));
        everyday.words.forEach(text -> everyday.beginnings.set(text.charAt(0)));
        return everyday;
    }

    private static int lines(String list, Set<String> into) {
        try (var lines = new BufferedReader(new InputStreamReader(
                Everyday.class.getResourceAsStream("/flow/" + list + ".txt"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split("\\|")))
                    .map(Letters::of)
                    .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                    .forEach(into::add);
            return into.stream().mapToInt(String::length).max().orElse(0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether it is a word, written with letters, that is of everybody's. */
    boolean isCommon(String word) {
        return words.contains(word);
    }

    /** Takes weight from what everybody writes. */
    void lighten(String letters, byte[] weights) {
        lighten(letters, weights, phrases, longestPhrase, Weights.NOTHING);
        lighten(letters, weights, words, longestWord, Weights.LETTER);
    }

    /** Latin words were told apart by their blanks; here they may be parts of others. */
    private void lighten(String letters, byte[] weights, Set<String> list, int longest, int weight) {
        int at = 0;
        while (at < letters.length()) {
            boolean may = weight == Weights.NOTHING || Letters.isHan(letters.charAt(at));
            int length = may && beginnings.get(letters.charAt(at)) ? longest(letters, at, list, longest) : 0;
            for (int i = at; i < at + length; i++) {
                weights[i] = (byte) Math.min(weights[i], weight);
            }
            at += Math.max(1, length);
        }
    }

    private static int longest(String letters, int at, Set<String> list, int longest) {
        int length = Math.min(longest, letters.length() - at);
        while (length > 0 && !list.contains(letters.substring(at, at + length))) {
            length--;
        }
        return length;
    }
}
