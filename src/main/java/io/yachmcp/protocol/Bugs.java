package io.yachmcp.protocol;

import io.yachmcp.language.Phrases;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** Our own bugs, numbered: the log has the whole, the caller gets the number alone. */
final class Bugs {
    private final AtomicLong met = new AtomicLong();
    private final Phrases phrases;

    /** @param phrases the language of whoever met one */
    Bugs(Phrases phrases) {
        this.phrases = phrases;
    }

    /** The reply to a request that met one. */
    Answer answer(JsonNode id, String what, Throwable bug) {
        String logged = "fault " + met.incrementAndGet();
        Faults.log(logged + " (" + what + ")", bug);
        return Answer.error(id, RpcError.internal(logged, phrases));
    }
}
