package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Refused;
import io.yachmcp.protocol.Message.Request;
import java.util.Optional;

/**
 * Streamable HTTP without the HTTP: what a request with these headers and this body comes to. The one place that
 * decides, per request, whose rules it falls under; a revision without sessions is chosen in {@link #post}.
 */
public final class HttpEndpoint {
    static final String SESSION = "Mcp-Session-Id";
    static final String VERSION = "MCP-Protocol-Version";

    private static final Runnable GO_ON = () -> {};

    private final Sessions sessions;

    public HttpEndpoint(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Takes a message.
     *
     * @param out gets exactly one answer, now or later, on any thread
     * @return what to do when the client leaves before its answer: nothing, in the revisions that have sessions,
     *     because there a lost connection is no cancellation
     * @throws HttpRefusal when no session is concerned
     */
    public Runnable post(Headers headers, byte[] body, Recipient out) {
        Message message = MessageReader.read(body);
        if (message instanceof Refused refused) {
            out.accept(Answer.error(refused.id(), refused.error()));
            return GO_ON;
        }
        checkVersion(headers);
        if (message instanceof Request request
                && request.method().equals("initialize")
                && headers.first(SESSION).isEmpty()) {
            begin(message, out);
        } else {
            session(headers).receive(message, out);
        }
        return GO_ON;
    }

    /** The session on which the server may speak first. */
    public Session stream(Headers headers) {
        checkVersion(headers);
        return session(headers);
    }

    /** Ends the session, and with it what it was doing. */
    public void delete(Headers headers) {
        checkVersion(headers);
        if (!sessions.end(id(headers))) {
            throw new HttpRefusal(404, RpcError.unknownSession());
        }
    }

    private void begin(Message initialize, Recipient out) {
        String id = sessions.open();
        sessions.find(id).orElseThrow().receive(initialize, answer -> out.accept(answer.with(SESSION, id)));
    }

    private Session session(Headers headers) {
        return sessions.find(id(headers)).orElseThrow(() -> new HttpRefusal(404, RpcError.unknownSession()));
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
