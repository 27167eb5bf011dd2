package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.protocol.Message.Batch;
import io.yachmcp.protocol.Message.Notification;
import io.yachmcp.protocol.Message.Refused;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.protocol.Message.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.NullNode;

/**
 * One conversation, from the first message to {@link #close}: the place where a message becomes a reply.
 *
 * <p>Messages may arrive on any thread and are answered before {@code initialize} just as after it. Nothing here
 * blocks: what may wait for a platform runs on a virtual thread and answers from there.
 */
public final class Session implements AutoCloseable {
    /** How many resources one session may watch. */
    static final int WATCHED = 1_000;

    private final McpServer server;
    private final boolean both;
    private final Calls calls;
    private final Questions questions = new Questions();
    private final Watching watching = new Watching();
    private final Principal principal;
    private final String conversation;
    private volatile Revision revision = Revision.NEWEST;
    private volatile ClientCapabilities client = ClientCapabilities.NONE;
    private volatile Optional<LogLevel> told = Optional.empty();
    private Optional<Runnable> endStream = Optional.empty();
    private boolean closed;

    /** @param both whether requests are taken, too, that are of no session */
    Session(McpServer server, Principal principal, String conversation, boolean both) {
        this.server = server;
        this.both = both;
        this.principal = principal;
        this.conversation = conversation;
        this.calls = server.calls();
    }

    /**
     * Takes one message.
     *
     * @param out gets exactly one answer, now or later, on any thread; it must not throw
     */
    public void receive(byte[] raw, Recipient out) {
        receive(principal, raw, out);
    }

    /** The same from somebody whose name is the opener's, and who may do more or less by now. */
    public void receive(Principal speaking, byte[] raw, Recipient out) {
        receive(speaking, MessageReader.read(raw), out);
    }

    /** The same with the headers that the message came under. */
    public void receive(Principal speaking, byte[] raw, Headers headers, Recipient out) {
        Message message = MessageReader.read(raw);
        TraceHeader.onto(message, headers);
        receive(speaking, message, out);
    }

    void receive(Principal speaking, Message message, Recipient out) {
        if (message instanceof Request request) {
            answer(speaking, request, out);
        } else if (message instanceof Batch batch) {
            receive(speaking, batch, out);
        } else if (message instanceof Refused refused) {
            out.accept(Answer.error(refused.id(), refused.error()));
        } else {
            if (message instanceof Notification notification) {
                server.legacy().notice(notification, this);
            } else if (message instanceof Response response) {
                questions.answered(response);
            }
            out.accept(Answer.none());
        }
    }

    private void answer(Principal speaking, Request request, Recipient out) {
        if (both && Era.modern(request, Optional.empty())) {
            server.modern()
                    .answer(new Exchange(request, Visitor.of(speaking), calls, request.id(), out), Optional.empty());
        } else {
            server.legacy().answer(request, new Speaker(this, speaking), out);
        }
    }

    private void receive(Principal speaking, Batch batch, Recipient out) {
        if (!revision.hasBatches() || batch.members().isEmpty()) {
            String rule = revision.hasBatches() ? "a batch is not empty" : "this revision has no batches";
            out.accept(Answer.error(NullNode.getInstance(), RpcError.invalid(rule)));
            return;
        }
        BatchReply replies = new BatchReply(batch.members().size(), out);
        for (Message member : batch.members()) {
            receiveMember(speaking, member, replies);
        }
    }

    private void receiveMember(Principal speaking, Message member, Recipient out) {
        if (member instanceof Request request
                && (request.method().equals("initialize") || Era.modern(request, Optional.empty()))) {
            out.accept(Answer.error(request.id(), RpcError.invalid(request.method() + " is not part of a batch")));
        } else {
            receive(speaking, member, out);
        }
    }

    /** How many calls are running. */
    public int running() {
        return calls.running();
    }

    /** Nothing more is taken: what comes is refused, and what we asked of the client stays unanswered. */
    public void heardAll() {
        calls.stop();
        questions.close();
        if (both) {
            server.endSubscriptions();
        }
    }

    /** Waits until every call has been answered; says whether that came true in time. */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        return calls.awaitIdle(patience);
    }

    /**
     * Claims the one event stream of this session; says whether it was free.
     *
     * @param end ends the stream, when the session does
     */
    public boolean claimStream(Runnable end) {
        synchronized (this) {
            if (streaming()) {
                return false;
            }
            endStream = Optional.of(end);
            if (!closed) {
                return true;
            }
        }
        end.run();
        return true;
    }

    public synchronized void releaseStream() {
        watching.sayNothing();
        endStream = Optional.empty();
    }

    synchronized boolean streaming() {
        return endStream.isPresent();
    }

    /** Interrupts what is running and ends the stream; closing twice is closing once. */
    @Override
    public void close() {
        Optional<Runnable> end;
        synchronized (this) {
            closed = true;
            end = endStream;
        }
        calls.close();
        questions.close();
        server.changes().leave(watching);
        end.ifPresent(Runnable::run);
    }

    String conversation() {
        return conversation;
    }

    /** Whether everything said here is this principal's. */
    boolean belongsTo(Principal other) {
        return principal.name().equals(other.name());
    }

    Calls calls() {
        return calls;
    }

    Questions questions() {
        return questions;
    }

    /** Takes what is said without being asked: the stream of this session, or its one line. */
    public void sayTo(Consumer<byte[]> way) {
        watching.sayTo(way);
    }

    /** Whether there was room for one more. A session that has ended meanwhile is told nothing, and so not kept. */
    synchronized boolean watch(String uri) {
        server.changes().leave(watching);
        if (!closed) {
            server.changes().listen(watching);
        }
        return watching.add(uri, WATCHED);
    }

    void ignore(String uri) {
        watching.remove(uri);
    }

    ClientCapabilities client() {
        return client;
    }

    /** @param declared what the client has said that it can be asked for */
    void speaks(Revision negotiated, ClientCapabilities declared) {
        revision = negotiated;
        client = declared;
    }

    /** From now on the client is told what is at least this grave. */
    void tell(LogLevel least) {
        told = Optional.of(least);
    }

    boolean hears(LogLevel level) {
        return told.isPresent() && level.compareTo(told.get()) >= 0;
    }
}
