package io.yachmcp.protocol;

import io.yachmcp.call.Progress;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passes on how far a request is, if its sender gave a token to call it by, until the answer has passed: what comes
 * later, or does not rise, goes nowhere.
 */
final class ProgressReports implements Progress, Recipient {
    private final JsonNode token;
    private final Recipient out;
    private int last = -1;
    private boolean answered;

    static ProgressReports of(Request request, Recipient out) {
        return new ProgressReports(request.params().path("_meta").path("progressToken"), out);
    }

    /** @param token what stands in the request's place for one; what is no string or integer is none */
    private ProgressReports(JsonNode token, Recipient out) {
        this.token = token;
        this.out = out;
    }

    @Override
    public synchronized void report(int done, String message) {
        if (!answered && done > last && heard()) {
            last = done;
            out.notice(Json.bytes(notification(done, message)));
        }
    }

    @Override
    public synchronized int reached() {
        return Math.max(0, last);
    }

    @Override
    public boolean heard() {
        return MessageReader.comesBackExactly(token);
    }

    /** A cancelled request is answered too, with nothing. */
    @Override
    public void accept(Answer answer) {
        synchronized (this) {
            answered = true;
        }
        out.accept(answer);
    }

    private ObjectNode notification(int done, String message) {
        ObjectNode notification = Json.object().put("jsonrpc", "2.0").put("method", "notifications/progress");
        notification
                .putObject("params")
                .put("progress", done)
                .put("message", message)
                .set("progressToken", token);
        return notification;
    }
}
