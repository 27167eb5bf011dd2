package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.language.Phrases;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Once;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What every way in shares: the offer, the limits, both eras. Opens a {@link Session} per conversation. */
public final class McpServer {
    private final Limits limits;
    private final Phrases phrases;
    private final Tools tools;
    private final Changes changes;
    private final Legacy legacy;
    private final Once<Modern> modern;
    private volatile boolean reached;

    /** One whose calls are counted, which is name enough where there is one process for one conversation. */
    public McpServer(Offer offer, Limits limits) {
        this(offer, limits, counted());
    }

    /** @param words by which calls are found in logs, never the same twice */
    public McpServer(Offer offer, Limits limits, Supplier<String> words) {
        this.phrases = offer.tools().phrases();
        Bugs bugs = new Bugs(phrases);
        Marks marks = new Marks(words);
        this.limits = limits;
        this.tools = new Tools(offer.tools(), bugs);
        this.changes = offer.changes();
        this.legacy = new Legacy(offer, tools, bugs, marks);
        // No lambda, because the first of a process costs more than a reply.
        this.modern = new Once<>(new Supplier<>() {
            @Override
            public Modern get() {
                return new Modern(offer, tools, bugs, marks);
            }
        });
    }

    private static Supplier<String> counted() {
        return new Supplier<>() {
            private final AtomicLong met = new AtomicLong();

            @Override
            public String get() {
                return Long.toString(met.incrementAndGet());
            }
        };
    }

    /**
     * Opens a session.
     *
     * @param principal for whom everything said here is done
     * @param conversation a name for what is said here; nobody else may guess it
     */
    public Session open(Principal principal, String conversation) {
        return new Session(this, principal, conversation, false);
    }

    /** Opens one that also takes requests which are of no session, each by its own rules. */
    public Session openForBoth(Principal principal, String conversation) {
        return new Session(this, principal, conversation, true);
    }

    /** What this principal would need for a request and does not have; nothing where the server lists no such thing. */
    Optional<Scope> lacks(Request request, Principal principal) {
        return tools.lacks(request, principal);
    }

    Legacy legacy() {
        return legacy;
    }

    Modern modern() {
        reached = true;
        return modern.get();
    }

    /** A place for the calls of one way in. */
    Calls calls() {
        return new Calls(limits.callsInFlight(), phrases);
    }

    /** Nothing is told any more to those who only listen. */
    void endSubscriptions() {
        if (reached) {
            modern.get().endSubscriptions();
        }
    }

    Changes changes() {
        return changes;
    }

    public Limits limits() {
        return limits;
    }
}
