package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.protocol.Message.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;

/** The requests over HTTP that belong to no session: bounded in number, each called off when its client leaves. */
public final class Stateless {
    private final McpServer server;
    private final Calls calls;
    private final AtomicLong taken = new AtomicLong();

    public Stateless(McpServer server) {
        this.server = server;
        this.calls = server.calls();
    }

    /** @return what to do when the client leaves before its answer */
    Runnable take(Request request, Headers headers, Visitor visitor, Recipient out) {
        // Ids are their clients' own, and two of them may choose the same.
        JsonNode key = LongNode.valueOf(taken.incrementAndGet());
        var exchange = new Exchange(request, visitor, calls, key, out);
        Optional<RpcError> mismatch = MirroredHeaders.fault(request, headers);
        if (mismatch.isPresent()) {
            exchange.refuse(400, mismatch.get());
        } else {
            server.modern().answer(exchange, headers.first(HttpEndpoint.VERSION));
        }
        return () -> calls.cancel(key);
    }

    /** What this principal lacks for the request. */
    Optional<Scope> lacks(Request request, Principal principal) {
        return server.lacks(request, principal);
    }

    /** Nothing more is taken, and nobody will be told anything more of changes. */
    public void heardAll() {
        calls.stop();
        server.endSubscriptions();
    }

    /** How many are being served. */
    public int running() {
        return calls.running();
    }

    /** Waits until all have been answered; says whether that came true in time. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        return calls.awaitIdle(patience);
    }

    /** Calls off what is being served and takes no more. */
    public void close() {
        calls.close();
    }
}
