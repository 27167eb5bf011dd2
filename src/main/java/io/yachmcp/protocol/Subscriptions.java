package io.yachmcp.protocol;

import io.yachmcp.protocol.Changes.Change;
import io.yachmcp.protocol.Changes.Kind;
import io.yachmcp.tool.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The requests that stay open to hear of changes: few enough, told only what they asked for, ended when we end
 * or their leave does. */
final class Subscriptions {
    /** Each costs a connection or a line that stays open, and a thread that sleeps. */
    static final int MOST = 1_000;

    /** How soon it ends when what its listener came with opens nothing any more. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Changes changes;
    private final Bugs bugs;
    private final Places places = new Places(MOST);
    private final CountDownLatch over = new CountDownLatch(1);

    Subscriptions(Changes changes, Bugs bugs) {
        this.changes = changes;
        this.bugs = bugs;
    }

    Call.Work work(Exchange exchange) {
        return new Subscription(exchange);
    }

    /** Ends all of them with the answer that says so, and every one that comes later. */
    void close() {
        over.countDown();
    }

    private final class Subscription implements Call.Work, Changes.Listener {
        private final Exchange exchange;
        private final JsonNode id;
        private final ObjectNode honoured = Json.object();
        private final Set<String> uris = new HashSet<>();

        Subscription(Exchange exchange) {
            this.exchange = exchange;
            this.id = exchange.request().id();
        }

        @Override
        public Answer answer() {
            JsonNode wished = exchange.request().params().path("notifications");
            if (!wished.isObject()) {
                return Answer.refusal(400, id, RpcError.params("notifications says what to hear of, an object"));
            }
            if (wished.path(Kind.RESOURCE.wish()).size() > Session.WATCHED) {
                return Answer.refusal(400, id, RpcError.params("no more than " + Session.WATCHED + " resources"));
            }
            if (!places.take(exchange.principal())) {
                return Answer.refusal(503, id, RpcError.unheard());
            }
            try {
                honour(wished);
                return listen();
            } finally {
                places.leave(exchange.principal());
            }
        }

        private Answer listen() {
            try {
                if (!begin()) {
                    return Answer.refusal(406, id, RpcError.invalid("Accept allows text/event-stream"));
                }
                while (!over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)
                        && exchange.visitor().stays().getAsBoolean()) {
                    // Nothing is to be done until one of them ends it.
                }
                return ended();
            } catch (InterruptedException left) {
                return Answer.none();
            } finally {
                changes.leave(this);
            }
        }

        /** What changes meanwhile is told after the acknowledgement, which is always the first. */
        private synchronized boolean begin() {
            changes.listen(this);
            return exchange.out().ask(acknowledged(), () -> {});
        }

        @Override
        public Answer broken(Throwable bug) {
            return bugs.answer(id, Era.LISTEN, bug);
        }

        @Override
        public synchronized void changed(Change change) {
            boolean wanted = change.kind() == Kind.RESOURCE
                    ? uris.contains(change.uri())
                    : honoured.has(change.kind().wish());
            if (wanted) {
                exchange.out().notice(tagged(change.notification()));
            }
        }

        private void honour(JsonNode wished) {
            for (Kind kind : Kind.values()) {
                JsonNode wish = wished.path(kind.wish());
                if (!changes.can(kind)) {
                    continue;
                }
                if (kind != Kind.RESOURCE && wish.asBoolean(false)) {
                    honoured.put(kind.wish(), true);
                } else if (kind == Kind.RESOURCE && wish.isArray()) {
                    wish.forEach(uri -> uris.add(uri.asString("")));
                    ArrayNode kept = honoured.putArray(kind.wish());
                    uris.forEach(kept::add);
                }
            }
        }

        private byte[] acknowledged() {
            ObjectNode notification =
                    Json.object().put("jsonrpc", "2.0").put("method", "notifications/subscriptions/acknowledged");
            notification.putObject("params").set("notifications", honoured.deepCopy());
            return tagged(notification);
        }

        private byte[] tagged(ObjectNode notification) {
            ((ObjectNode) notification.path("params")).putObject("_meta").set(Metadata.SUBSCRIPTION, id);
            return Json.bytes(notification);
        }

        private Answer ended() {
            ObjectNode result = Json.object().put("resultType", "complete");
            result.putObject("_meta").set(Metadata.SUBSCRIPTION, id);
            return Answer.result(id, Json.bytes(result));
        }
    }
}
