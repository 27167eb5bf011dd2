package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.CallMark;
import io.yachmcp.tool.Trace;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Has calls carried out under a mark: a word of our own, and the trace that the request names, where it is one. */
final class Marks {
    private final Supplier<String> words;

    /** @param words which were never used before */
    Marks(Supplier<String> words) {
        this.words = words;
    }

    Call.Work marked(Request request, Call.Work work) {
        return new Marked(new CallMark(words.get(), trace(request)), work);
    }

    private static Optional<Trace> trace(Request request) {
        JsonNode parent = request.params().path("_meta").path(Trace.PARENT);
        return parent.isString() ? Trace.of(parent.stringValue()) : Optional.empty();
    }

    private record Marked(CallMark mark, Call.Work work) implements Call.Work {
        @Override
        public Answer answer() {
            return mark.during(work::answer);
        }

        @Override
        public Answer broken(Throwable bug) {
            return mark.during(() -> work.broken(bug));
        }
    }
}
