package io.yachmcp.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Gathers the answers to a batch and hands them on as one array, or as nothing when none has a reply. */
final class BatchReply implements Recipient {
    private final Recipient out;
    private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
    private int missing;

    BatchReply(int members, Recipient out) {
        this.missing = members;
        this.out = out;
    }

    @Override
    public void accept(Answer answer) {
        if (complete(answer)) {
            out.accept(whole());
        }
    }

    /** Notices are no replies and wait for nobody. */
    @Override
    public void notice(byte[] json) {
        out.notice(json);
    }

    @Override
    public boolean ask(byte[] json, Runnable lost) {
        return out.ask(json, lost);
    }

    private synchronized boolean complete(Answer answer) {
        if (!answer.empty()) {
            replies.write(replies.size() == 0 ? '[' : ',');
            replies.writeBytes(answer.json());
        }
        missing--;
        return missing == 0;
    }

    private synchronized Answer whole() {
        if (replies.size() == 0) {
            return Answer.none();
        }
        replies.write(']');
        return new Answer(200, Map.of(), replies.toByteArray());
    }
}
