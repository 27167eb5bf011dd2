package io.yachmcp.call;

import io.yachmcp.language.Words;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** One card that is written in parts. Whoever holds the monitor of {@link StreamShelf} may look at it. */
final class Stream {
    private final String principal;
    private final ObjectNode audience;
    private final StringBuilder text = new StringBuilder();
    private String card = "";
    private String lastPart = "";
    private int parts;
    private Instant made;
    private Instant used;
    private boolean busy;
    private Words ended = Words.NONE;

    /** @param audience the arguments that said whom it is for */
    Stream(String principal, ObjectNode audience, Instant now) {
        this.principal = principal;
        this.audience = audience;
        this.made = now;
        this.used = now;
    }

    boolean belongsTo(String other) {
        return principal.equals(other);
    }

    boolean hasOwnerOf(Stream other) {
        return other.belongsTo(principal);
    }

    ObjectNode audience() {
        return audience;
    }

    String card() {
        return card;
    }

    /** All that was said in it by calls that went through. */
    String text() {
        return text.toString();
    }

    int parts() {
        return parts;
    }

    /** Which part this text would be: what was said last, said again, counts as asked for again. */
    int partOf(String said) {
        return parts > 0 && lastPart.equals(said) ? parts - 1 : parts;
    }

    void said(String part, String inCard, Instant now) {
        made = inCard.equals(card) ? made : now;
        card = inCard;
        text.append(part);
        lastPart = part;
        parts++;
        used = now;
        ended = Words.NONE;
    }

    boolean busy() {
        return busy;
    }

    void busy(boolean now) {
        busy = now;
    }

    /** Why nothing can be added; empty while something can. */
    Words ended() {
        return ended;
    }

    void end(Words why) {
        ended = why;
    }

    boolean open() {
        return ended.equals(Words.NONE);
    }

    Instant made() {
        return made;
    }

    Instant used() {
        return used;
    }

    void touched(Instant now) {
        used = now;
    }
}
