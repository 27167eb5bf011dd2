package io.yachmcp.transport;

import io.yachmcp.protocol.Answer;
import io.yachmcp.protocol.Recipient;
import io.yachmcp.tool.Once;
import java.util.function.Supplier;

/**
 * The reply to one POST whose sender takes events: a single answer, as most are, or from the first notice on a stream
 * that ends with the answer. Which of the two is known only when one of them comes.
 */
final class PostedReply implements Recipient {
    private final Recipient alone;
    private final Once<EventStream> stream;
    private boolean streaming;

    /**
     * @param alone takes an answer that no notice came before
     * @param open begins the reply as a stream
     */
    PostedReply(Recipient alone, Supplier<EventStream> open) {
        this.alone = alone;
        this.stream = new Once<>(open);
    }

    @Override
    public synchronized void notice(byte[] json) {
        streaming = true;
        stream.get().message(json);
    }

    @Override
    public synchronized void accept(Answer answer) {
        if (!streaming) {
            alone.accept(answer);
            return;
        }
        if (!answer.empty()) {
            stream.get().message(answer.json());
        }
        stream.get().complete();
    }
}
