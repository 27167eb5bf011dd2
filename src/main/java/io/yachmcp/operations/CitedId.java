package io.yachmcp.operations;

import io.yachmcp.history.MessageId;
import io.yachmcp.language.Words;
import java.util.Optional;

/** An id of a message as an agent writes it: as cited, perhaps in brackets or quotes. */
final class CitedId {
    private CitedId() {}

    static Optional<MessageId> of(String written) {
        String bare = written.strip().replaceAll("^[\\[(【（`\"']+|[])】）`\"']+$", "");
        return MessageId.cited(bare, Beijing.ZONE);
    }

    /** What is wrong with it, in words an agent can act on. */
    static Optional<Words> problem(String written) {
        Optional<MessageId> id = of(written);
        if (id.isEmpty()) {
            return Optional.of(Words.of("fault.notmessage"));
        }
        return id.get().minute().isPresent() ? Optional.empty() : Optional.of(Words.of("fault.timeless"));
    }
}
