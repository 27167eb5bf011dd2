package io.yachmcp.operations;

import io.yachmcp.history.MessageId;
import java.util.Optional;

/** An id of a message as an agent writes it: as cited, perhaps in brackets or quotes. */
final class CitedId {
    private static final String RULE =
            "write it as 20260312-0900-413: day, time and number as the transcript has them, "
                    + "so A413 at 09:00 under 2026-03-12";

    private CitedId() {}

    static Optional<MessageId> of(String written) {
        String bare = written.strip().replaceAll("^[\\[(【（`\"']+|[])】）`\"']+$", "");
        return MessageId.cited(bare, Beijing.ZONE);
    }

    /** What is wrong with it, in words an agent can act on. */
    static Optional<String> problem(String written) {
        Optional<MessageId> id = of(written);
        if (id.isEmpty()) {
            return Optional.of("is no message id; " + RULE);
        }
        return id.get().minute().isPresent()
                ? Optional.empty()
                : Optional.of("is of a message without a time, which cannot be looked up again; leave it out");
    }
}
