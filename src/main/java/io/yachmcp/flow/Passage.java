package io.yachmcp.flow;

import io.yachmcp.language.Words;
import java.util.Optional;
import java.util.function.Consumer;

/** A call that wants to send something: what stands against it, and a word afterwards on what became of it. */
public final class Passage {
    /** Sends no words that anybody looks at. */
    public static final Passage WORDLESS = new Passage(Optional.empty(), gone -> {});

    private final Optional<Words> objection;
    private final Consumer<Boolean> ended;

    Passage(Optional<Words> objection, Consumer<Boolean> ended) {
        this.objection = objection;
        this.ended = ended;
    }

    /** Where its words were read, who cannot read them there, and what to do; none of the words. */
    public Optional<Words> objection() {
        return objection;
    }

    /** @param goes whether it may go, with whatever consent; not when it was a rehearsal, or is held */
    public void ended(boolean goes) {
        ended.accept(goes);
    }
}
