package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.protocol.Message.Notification;
import io.yachmcp.protocol.Message.Refused;
import io.yachmcp.protocol.Message.Request;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.NullNode;

/**
 * Streamable HTTP without the HTTP: what a request with these headers and this body comes to. The one place that
 * decides, per request, whose rules it falls under.
 */
public final class HttpEndpoint {
    static final String SESSION = "Mcp-Session-Id";
    static final String VERSION = "MCP-Protocol-Version";

    private static final Runnable GO_ON = () -> {};

    private final Sessions sessions;
    private final Stateless stateless;

    public HttpEndpoint(Sessions sessions, Stateless stateless) {
        this.sessions = sessions;
        this.stateless = stateless;
    }

    /**
     * Takes a message.
     *
     * @param out gets exactly one answer, now or later, on any thread
     * @return what to do when the client leaves before its answer: call the request off, but nothing in the revisions
     *     that have sessions, because there a lost connection is no cancellation
     * @throws HttpRefusal when no session is concerned
     */
    public Runnable post(Headers headers, Visitor visitor, byte[] body, Recipient out) {
        Message message = MessageReader.read(body);
        TraceHeader.onto(message, headers);
        if (message instanceof Refused refused) {
            out.accept(Answer.error(refused.id(), refused.error()));
            return GO_ON;
        }
        if (message instanceof Request request) {
            mayAsk(request, visitor);
        }
        if (Era.modern(message, headers.first(VERSION))) {
            return modern(message, headers, visitor, out);
        }
        checkVersion(headers);
        if (message instanceof Request request
                && request.method().equals("initialize")
                && headers.first(SESSION).isEmpty()) {
            begin(visitor.principal(), message, out);
        } else {
            session(headers, visitor.principal()).receive(visitor.principal(), message, out);
        }
        return GO_ON;
    }

    /** There is nothing to be said without a session but requests; of a notification there is nothing to do. */
    private Runnable modern(Message message, Headers headers, Visitor visitor, Recipient out) {
        if (message instanceof Request request) {
            return stateless.take(request, headers, visitor, out);
        }
        out.accept(
                message instanceof Notification
                        ? Answer.none()
                        : Answer.error(
                                NullNode.getInstance(), RpcError.invalid("this revision has requests alone here")));
        return GO_ON;
    }

    /** The session on which the server may speak first. */
    public Session stream(Headers headers, Visitor visitor) {
        checkVersion(headers);
        return session(headers, visitor.principal());
    }

    /** The client left its stream, or we ended it: until now it was there, so its session is idle from now on. */
    public void left(Headers headers, Visitor visitor, Session session) {
        sessions.find(id(headers), visitor.principal());
        session.releaseStream();
    }

    /** Ends the session, and with it what it was doing. */
    public void delete(Headers headers, Visitor visitor) {
        checkVersion(headers);
        if (!sessions.end(id(headers), visitor.principal())) {
            throw new HttpRefusal(404, RpcError.unknownSession());
        }
    }

    private void begin(Principal principal, Message initialize, Recipient out) {
        String id = sessions.open(principal);
        sessions.find(id, principal)
                .orElseThrow()
                .receive(principal, initialize, answer -> out.accept(answer.with(SESSION, id)));
    }

    /** A client that can get leave for more by itself is told so before anything is done; others read it in the result. */
    private void mayAsk(Request request, Visitor visitor) {
        Optional<Scope> lacking = visitor.more().flatMap(more -> stateless.lacks(request, visitor.principal()));
        if (lacking.isPresent()) {
            String challenge = visitor.more()
                    .orElseThrow()
                    .insufficient(visitor.principal().scopes(), lacking.get());
            throw new HttpRefusal(
                    403,
                    RpcError.unavailable("The token lacks the scope '"
                            + lacking.get().id() + "', which this tool needs; nothing was done"),
                    Map.of("WWW-Authenticate", challenge));
        }
    }

    private Session session(Headers headers, Principal principal) {
        return sessions.find(id(headers), principal).orElseThrow(() -> new HttpRefusal(404, RpcError.unknownSession()));
    }

    private static String id(Headers headers) {
        return headers.first(SESSION)
                .orElseThrow(() -> new HttpRefusal(
                        400, RpcError.invalid(SESSION + " is missing; initialize answers with the one to send")));
    }

    private static void checkVersion(Headers headers) {
        Optional<String> version = headers.first(VERSION);
        if (version.isPresent() && !Revision.serves(version.get())) {
            throw new HttpRefusal(
                    400,
                    RpcError.invalid(VERSION + " " + Quote.of(version.get()) + " is not served; those served are "
                            + Revision.dates()));
        }
    }
}
