package io.yachmcp.history.digest;

import io.yachmcp.history.Message;
import io.yachmcp.history.MessageIds;
import io.yachmcp.history.TokenEstimate;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What somebody who was away should see first, found by rules and never in other words: decisions, to-dos, open
 * questions, risks, each cited. The same messages give the same bytes, in whatever order they come.
 *
 * @param text at most 338 o200k tokens as {@link TokenEstimate} reckons, for up to 100 messages, which was at most 300
 *     by the tokenizer on every day measured; for more messages in proportion, up to four times that
 * @param found how many findings there were
 * @param leftOut how many of them had no room
 */
public record Digest(String text, int found, int leftOut) {
    private static final int FULL_DIGEST = 100;
    private static final int LONGEST_DIGEST = 400;
    private static final int TOKENS = 338;

    /** How wide a finding may be, in Chinese characters: as wide as lets all of them in. */
    private static final List<Integer> WIDTHS = List.of(80, 60, 45, 36, 30, 25, 21, 18, 15, 13, 11);
    /** With fewer findings than this, the lines the talk turns around are told as well. */
    private static final int FEW = 3;

    /**
     * Of the messages of a group.
     *
     * @param maxTokens from 300, for a reader who has less room than such a digest may take
     * @param phrases the language of headings and counts, which are measured with the rest
     */
    public static Digest of(String groupId, List<Message> messages, ZoneId zone, int maxTokens, Phrases phrases) {
        MessageIds ids = MessageIds.of(groupId, messages);
        return of(messages, zone, place -> ids.shortId(place).digits(), maxTokens, phrases);
    }

    /** @param numbers the digits that, with its minute, cite the message at a place of the list */
    static Digest of(List<Message> messages, ZoneId zone, IntFunction<String> numbers, int maxTokens, Phrases phrases) {
        if (messages.isEmpty()) {
            return new Digest(phrases.say(Words.of("digest.none")), 0, 0);
        }
        int budget =
                Math.min(maxTokens, TOKENS * Math.clamp(messages.size(), FULL_DIGEST, LONGEST_DIGEST) / FULL_DIGEST);
        List<Integer> places = new ArrayList<>();
        List<Line> lines = inOrder(messages, numbers, places);
        Sheet sheet = new Sheet(lines, zone, at -> numbers.apply(places.get(at)), phrases);
        return fitted(lines, sheet, text -> TokenEstimate.of(text) <= budget);
    }

    /** By time; among equal times by what is said and by whom, so that the order given does not matter. */
    static List<Line> inOrder(List<Message> messages, IntFunction<String> numbers, List<Integer> places) {
        List<Line> given = IntStream.range(0, messages.size())
                .mapToObj(place -> Line.of(place, messages.get(place)))
                .sorted(Comparator.comparing(Line::time)
                        .thenComparing(Line::who)
                        .thenComparing(Line::text)
                        .thenComparing(Line::standing)
                        .thenComparing(line -> numbers.apply(line.at())))
                .toList();
        given.forEach(line -> places.add(line.at()));
        return IntStream.range(0, given.size())
                .mapToObj(at -> given.get(at).movedTo(at))
                .toList();
    }

    private interface Fit {
        boolean of(String text);
    }

    private static Digest fitted(List<Line> lines, Sheet sheet, Fit fit) {
        Terms terms = new Terms(lines);
        Selection selection = new Selection(terms, new Centrality(lines, terms));
        List<Finding> ranked = withCentral(selection.ranked(Findings.in(lines, terms)), lines, selection);
        List<Finding> kept = kept(ranked, sheet, fit);
        List<Finding> leftOut =
                ranked.stream().filter(finding -> !kept.contains(finding)).toList();
        String text = WIDTHS.stream()
                .map(width -> sheet.text(kept, leftOut, width))
                .filter(fit::of)
                .findFirst()
                .orElseGet(() -> sheet.text(kept, leftOut, WIDTHS.getLast()));
        return new Digest(text, ranked.size(), leftOut.size());
    }

    private static List<Finding> withCentral(List<Finding> found, List<Line> lines, Selection selection) {
        return found.size() >= FEW
                ? found
                : Stream.concat(found.stream(), selection.central(lines, found).stream())
                        .toList();
    }

    /** All, or as many of the best as fit when all are cut narrowest. */
    private static List<Finding> kept(List<Finding> ranked, Sheet sheet, Fit fit) {
        if (fit.of(sheet.text(ranked, List.of(), WIDTHS.getLast()))) {
            return ranked;
        }
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : ranked) {
            kept.add(finding);
            if (!fit.of(sheet.text(kept, ranked, WIDTHS.getLast()))) {
                kept.removeLast();
            }
        }
        return kept;
    }
}
