package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.protocol.Message.Batch;
import io.yachmcp.protocol.Message.Notification;
import io.yachmcp.protocol.Message.Refused;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.protocol.Message.Response;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.NullNode;

/**
 * One conversation, from the first message to {@link #close}: the place where a message becomes a reply.
 *
 * <p>Messages may arrive on any thread and are answered before {@code initialize} just as after it. Nothing here
 * blocks: what may wait for a platform runs on a virtual thread and answers from there.
 */
public final class Session implements AutoCloseable {
    private final Legacy legacy;
    private final Calls calls;
    private final Questions questions = new Questions();
    private final Principal principal;
    private final String conversation;
    private volatile Revision revision = Revision.NEWEST;
    private volatile boolean elicits;
    private Optional<Runnable> endStream = Optional.empty();
    private boolean closed;

    Session(Legacy legacy, Limits limits, Principal principal, String conversation) {
        this.legacy = legacy;
        this.principal = principal;
        this.conversation = conversation;
        this.calls = new Calls(limits.callsInFlight());
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

    void receive(Principal speaking, Message message, Recipient out) {
        if (message instanceof Request request) {
            legacy.answer(request, new Speaker(this, speaking), out);
        } else if (message instanceof Batch batch) {
            receive(speaking, batch, out);
        } else if (message instanceof Refused refused) {
            out.accept(Answer.error(refused.id(), refused.error()));
        } else {
            if (message instanceof Notification notification) {
                legacy.notice(notification, this);
            } else if (message instanceof Response response) {
                questions.answered(response);
            }
            out.accept(Answer.none());
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
        if (member instanceof Request request && request.method().equals("initialize")) {
            out.accept(Answer.error(request.id(), RpcError.invalid("initialize is not part of a batch")));
        } else {
            receive(speaking, member, out);
        }
    }

    /** How many calls are running. */
    public int running() {
        return calls.running();
    }

    /** The client will say nothing more: what we asked of it stays unanswered. */
    public void heardAll() {
        questions.close();
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

    /** Whether the client lets us ask whoever sits in front of it. */
    boolean elicits() {
        return elicits;
    }

    /** @param declared whether the client has said that it can be asked for what only a person knows */
    void speaks(Revision negotiated, boolean declared) {
        revision = negotiated;
        elicits = declared;
    }
}
