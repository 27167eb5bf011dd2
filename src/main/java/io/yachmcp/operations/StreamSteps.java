package io.yachmcp.operations;

import io.yachmcp.tool.AmongAnswers;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How far a stream reply is, replayed from what was answered: which card it writes to, which pieces are shown, and of
 * which nobody knows. Such a piece is never sent again, and when the same reply is asked for again what was not sent goes
 * into a new card, because the first was closed.
 */
final class StreamSteps {
    private final List<String> pieces;
    private String card;
    private int pushed;
    private String shown = "";
    private String unknown = "";
    private boolean closed;
    private boolean leftOpen;

    private StreamSteps(String text, String card) {
        this.pieces = text.isEmpty() ? List.of() : StreamPieces.of(text);
        this.card = card;
    }

    /** @param card the one that is gone on with; empty where it has to be made */
    static StreamSteps of(String text, String card, List<JsonNode> answers) {
        var steps = new StreamSteps(text, card);
        answers.forEach(steps::add);
        return steps;
    }

    private void add(JsonNode answer) {
        if (answer.equals(AmongAnswers.ASKED_AGAIN)) {
            card = "";
            closed = false;
            leftOpen = false;
        } else if (answer.equals(AmongAnswers.TIDIED)) {
            closed = true;
        } else if (answer.equals(AmongAnswers.LEFT)) {
            leftOpen = true;
        } else if (card.isEmpty()) {
            card = GroupAnswers.text(answer, "msg_id");
        } else if (allPushed()) {
            closed = true;
        } else if (answer.equals(AmongAnswers.LOST)) {
            unknown += pieces.get(pushed++);
        } else {
            shown += pieces.get(pushed++);
        }
    }

    String card() {
        return card;
    }

    boolean allPushed() {
        return pushed == pieces.size();
    }

    /** Whether no more is to be asked of the platform for this card. */
    boolean over() {
        return closed || leftOpen;
    }

    boolean closed() {
        return closed;
    }

    String nextPiece() {
        return pieces.get(pushed);
    }

    /** What is proven to be shown. */
    String shown() {
        return shown;
    }

    /** Of what nobody knows whether it is shown. */
    String unknown() {
        return unknown;
    }

    /** What was not sent. */
    String rest() {
        return String.join("", pieces.subList(pushed, pieces.size()));
    }
}
