package io.yachmcp.operations;

import io.yachmcp.tool.AmongAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The parts of a batch and how far they are, replayed from what was answered. The platform forgets no trace id, so a
 * lost part is repeated as it was, while those it refused are given parts of their own when the batch is asked for
 * again.
 */
final class YunxinParts {
    /** Receivers the platform takes in one call. */
    static final int PART = 100;

    private final List<List<String>> parts;
    private final YunxinTally tally = YunxinTally.empty();
    private int answered;

    private YunxinParts(List<String> receivers) {
        this.parts = new ArrayList<>(chunks(receivers));
    }

    static YunxinParts of(List<String> receivers, List<JsonNode> answers) {
        var state = new YunxinParts(receivers);
        for (JsonNode answer : answers) {
            if (answer.equals(AmongAnswers.ASKED_AGAIN)) {
                state.parts.addAll(chunks(state.refusedForGood()));
            } else if (answer.equals(AmongAnswers.LOST)) {
                state.next().ifPresent(state.tally::lose);
            } else {
                state.tally.add(state.parts.get(state.answered), answer);
                state.answered++;
            }
        }
        return state;
    }

    private static List<List<String>> chunks(List<String> receivers) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < receivers.size(); from += PART) {
            parts.add(List.copyOf(receivers.subList(from, Math.min(from + PART, receivers.size()))));
        }
        return parts;
    }

    /** Those who failed and stand in no part that is still to come. */
    private List<String> refusedForGood() {
        List<String> coming = coming();
        return tally.failed().keySet().stream()
                .filter(receiver -> !coming.contains(receiver))
                .toList();
    }

    private List<String> coming() {
        return parts.subList(answered, parts.size()).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The receivers of the next part; empty when all parts are answered. */
    Optional<List<String>> next() {
        return answered < parts.size() ? Optional.of(parts.get(answered)) : Optional.empty();
    }

    /** Which part comes next, from 0. */
    int index() {
        return answered;
    }

    int count() {
        return parts.size();
    }

    YunxinTally tally() {
        return tally;
    }

    /** Those whose part has not been tried. */
    List<String> notSent() {
        return coming().stream()
                .filter(receiver -> !tally.failed().containsKey(receiver))
                .filter(receiver -> !tally.unknown().contains(receiver))
                .toList();
    }
}
