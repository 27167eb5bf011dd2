package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * What we asked of one client and wait to hear: few at a time, each answered once, none of them by another session. An
 * answer to anything else is nobody's.
 */
final class Questions {
    /** Nobody reads more at once, and a loop must not bury a person. */
    static final int MOST = 8;

    private final Map<JsonNode, Open> open = new HashMap<>();
    private long asked;
    private boolean closed;

    /** One that is open until somebody ends it; only the first does. */
    final class Open {
        private final JsonNode id;
        private final CompletableFuture<Optional<JsonNode>> answer = new CompletableFuture<>();

        private Open(JsonNode id) {
            this.id = id;
        }

        JsonNode id() {
            return id;
        }

        /** Expects no answer any more; says whether one was still expected. */
        boolean giveUp() {
            return end(Optional.empty());
        }

        private boolean end(Optional<JsonNode> result) {
            forget(id);
            return answer.complete(result);
        }

        /**
         * Waits for the end.
         *
         * @return the client's result; nothing where it answered with an error or somebody gave up
         * @throws TimeoutException when it is still open
         */
        Optional<JsonNode> await(Duration patience) throws InterruptedException, TimeoutException {
            try {
                return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** One more, under an id that this session never had; none where there are too many or nobody would answer. */
    synchronized Optional<Open> open() {
        if (closed || open.size() >= MOST) {
            return Optional.empty();
        }
        asked++;
        Open question = new Open(StringNode.valueOf("question-" + asked));
        open.put(question.id(), question);
        return Optional.of(question);
    }

    void answered(Response response) {
        Optional<Open> question = forget(response.id());
        question.ifPresent(asked -> asked.end(response.result()));
    }

    /** Nothing more is answered. */
    void close() {
        List<Open> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(open.values());
        }
        last.forEach(Open::giveUp);
    }

    private synchronized Optional<Open> forget(JsonNode id) {
        return Optional.ofNullable(open.remove(id));
    }
}
