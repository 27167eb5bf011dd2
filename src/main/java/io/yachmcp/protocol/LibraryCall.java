package io.yachmcp.protocol;

import io.yachmcp.call.Caller;
import io.yachmcp.language.Phrases;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.ToolFailure;

/** A prompt, a resource or a suggestion being made. Runs as a call does; what fails is told as a JSON-RPC error. */
final class LibraryCall implements Call.Work {

    /** Makes the answer; may block, and may throw a {@link ToolFailure}. */
    @FunctionalInterface
    interface Making {
        Answer answer(Caller caller);
    }

    private final Request request;
    private final Bugs bugs;
    private final Phrases phrases;
    private final Caller caller;
    private final Making making;

    LibraryCall(Request request, Bugs bugs, Phrases phrases, Caller caller, Making making) {
        this.phrases = phrases;
        this.request = request;
        this.bugs = bugs;
        this.caller = caller;
        this.making = making;
    }

    @Override
    public Answer answer() {
        try {
            return making.answer(caller);
        } catch (ToolFailure failure) {
            return Answer.error(request.id(), RpcError.of(failure, phrases));
        }
    }

    @Override
    public Answer broken(Throwable bug) {
        return bugs.answer(request.id(), request.method(), bug);
    }
}
