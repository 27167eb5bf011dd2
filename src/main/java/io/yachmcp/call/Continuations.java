package io.yachmcp.call;

import io.yachmcp.tool.Reply;
import java.util.function.Supplier;

/** Where calls can be gone on with: agents get a name, and the place stays here. */
record Continuations(Supplier<Cursors> cursors, Streams streams) {

    /** The reply with the name of its place, if it can be gone on with. */
    Reply named(Tool<?> tool, Reply reply, Caller caller, Streams.Turn turn) {
        return reply.rest()
                .map(place -> tool.contract().arguments().contains(Streams.NAME)
                        ? reply.with(Streams.NAME, turn.keep(place))
                        : reply.with(
                                "next_cursor",
                                cursors.get()
                                        .keep(
                                                caller.conversation(),
                                                tool.contract().name(),
                                                place)))
                .orElse(reply);
    }
}
