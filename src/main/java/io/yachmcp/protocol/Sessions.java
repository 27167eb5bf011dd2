package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions of one way in over HTTP, by ids that cannot be guessed: bounded, and gone when idle too long. */
public final class Sessions {
    private static final int ID_BYTES = 24;

    private final McpServer server;
    private final SessionLimits limits;
    private final InstantSource time;
    private final SecureRandom random;
    private final Map<String, Held> held = new HashMap<>();
    private boolean closed;

    /** A session and when it was last spoken to. */
    private static final class Held {
        private final Session session;
        private Instant used;

        Held(Session session, Instant used) {
            this.session = session;
            this.used = used;
        }

        boolean idle(Instant now, Duration bound) {
            return session.running() == 0
                    && !session.streaming()
                    && Duration.between(used, now).compareTo(bound) >= 0;
        }
    }

    public Sessions(McpServer server, SessionLimits limits, InstantSource time, SecureRandom random) {
        this.server = server;
        this.limits = limits;
        this.time = time;
        this.random = random;
    }

    /**
     * Opens a session.
     *
     * @param principal to whom alone it belongs
     * @return its id
     * @throws HttpRefusal with 503 when there are too many, or too many of this principal
     */
    public synchronized String open(Principal principal) {
        if (closed) {
            throw new HttpRefusal(503, RpcError.stopping());
        }
        if (!free(principal)) {
            evict();
        }
        if (!free(principal)) {
            throw new HttpRefusal(
                    503,
                    RpcError.unavailable(held.size() + " sessions are open, " + own(principal)
                            + " of them yours, and there may be no more; end one with DELETE, or retry later"));
        }
        String id = unguessable();
        // Not the id: a conversation may be told of in logs, and who knows an id owns the session.
        held.put(id, new Held(server.open(principal, unguessable()), time.instant()));
        return id;
    }

    private boolean free(Principal principal) {
        return Places.fair(principal, own(principal), limits.most() - held.size());
    }

    private long own(Principal principal) {
        return held.values().stream()
                .filter(one -> one.session.belongsTo(principal))
                .count();
    }

    /** The session of that id, which counts as used now. Another's is as good as none: nothing of it changes or is told. */
    public synchronized Optional<Session> find(String id, Principal principal) {
        Held found = held.get(id);
        if (found == null || !found.session.belongsTo(principal)) {
            return Optional.empty();
        }
        Instant now = time.instant();
        if (found.idle(now, limits.idle())) {
            held.remove(id).session.close();
            return Optional.empty();
        }
        found.used = now;
        return Optional.of(found.session);
    }

    /** Ends the session of that id; says whether there was one of this principal. */
    public boolean end(String id, Principal principal) {
        Optional<Session> found = remove(id, principal);
        found.ifPresent(Session::close);
        return found.isPresent();
    }

    /** Those that are open now. */
    public synchronized List<Session> all() {
        return held.values().stream().map(one -> one.session).toList();
    }

    /** How many are open now; one that was left without a word is, until its place is needed. */
    public synchronized int many() {
        return held.size();
    }

    /** On how many of them the server can speak first. */
    public synchronized int streaming() {
        return (int)
                held.values().stream().filter(one -> one.session.streaming()).count();
    }

    /** Ends every session and opens no more. */
    public void close() {
        List<Session> last;
        synchronized (this) {
            closed = true;
            last = all();
            held.clear();
        }
        last.forEach(Session::close);
    }

    private synchronized Optional<Session> remove(String id, Principal principal) {
        return find(id, principal).map(session -> held.remove(id).session);
    }

    private void evict() {
        Instant now = time.instant();
        for (Iterator<Held> each = held.values().iterator(); each.hasNext(); ) {
            Held one = each.next();
            if (one.idle(now, limits.idle())) {
                each.remove();
                one.session.close();
            }
        }
    }

    private String unguessable() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
