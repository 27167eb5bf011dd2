package io.yachmcp.transport;

import io.yachmcp.auth.Principal;
import io.yachmcp.protocol.Answer;
import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.McpServer;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.Recipient;
import io.yachmcp.protocol.RpcError;
import io.yachmcp.protocol.Session;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.databind.node.NullNode;

/**
 * One session over two streams: a message a line, in and out.
 *
 * <p>Written without lambdas where the first reply passes, because the first lambda of a process costs more than that
 * reply.
 */
public final class StdioTransport {
    /** Bytes of answers; as much as a stream of events may have waiting. */
    private static final long MOST_UNREAD = 64L << 20;

    private final InputStream in;
    private final OutputStream out;
    private final Limits limits;
    private final Session session;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong unread = new AtomicLong();
    private volatile boolean deaf;

    public StdioTransport(Offer offer, InputStream in, OutputStream out, Limits limits) {
        this.in = in;
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.limits = limits;
        this.session = new McpServer(offer, limits).openForBoth(Principal.LOCAL, Principal.LOCAL.name());
    }

    /**
     * Serves until the input ends and what is running has been answered, within {@link Limits#drain}, or until nobody
     * reads the output any more. In the latter case a daemon thread may stay behind, waiting for input.
     */
    public void serve() {
        session.sayTo(new Consumer<byte[]>() {
            @Override
            public void accept(byte[] json) {
                write(json);
            }
        });
        new Reader().start();
        try {
            over.await();
            session.heardAll();
            if (!deaf) {
                session.awaitIdle(limits.drain());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
        }
    }

    private void write(Answer answer) {
        if (!answer.empty()) {
            write(answer.json());
        }
    }

    private void write(byte[] json) {
        if (deaf) {
            return;
        }
        unread.addAndGet(json.length);
        writing.lock();
        try {
            out.write(json);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            // The host is gone. There is nobody left to tell.
            deaf = true;
            over.countDown();
        } finally {
            unread.addAndGet(-json.length);
            writing.unlock();
        }
    }

    /** Takes nothing more while the host lets so much wait; whoever holds the lock is the one that it lets wait. */
    private void awaitReader() {
        while (unread.get() > MOST_UNREAD && !deaf) {
            writing.lock();
            writing.unlock();
        }
    }

    /** Reads and answers; a thread of its own because a blocked read cannot be called off when the output breaks. */
    private final class Reader extends Thread implements Recipient {
        private final LineReader lines = new LineReader(in, limits.messageBytes());

        Reader() {
            super("stdio");
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                for (Optional<LineReader.Line> line = lines.read(); line.isPresent() && !deaf; line = lines.read()) {
                    receive(line.get());
                    awaitReader();
                }
            } catch (IOException e) {
                // A broken input is an ended input.
            } finally {
                over.countDown();
            }
        }

        @Override
        public void accept(Answer answer) {
            write(answer);
        }

        @Override
        public void notice(byte[] json) {
            write(json);
        }

        /** When the output breaks the session ends, and with it whatever was asked. */
        @Override
        public boolean ask(byte[] json, Runnable lost) {
            write(json);
            return true;
        }

        private void receive(LineReader.Line line) {
            if (line.overlong()) {
                RpcError error = RpcError.invalid("the line is longer than " + limits.messageBytes() + " bytes");
                write(Answer.error(NullNode.getInstance(), error));
            } else if (!line.blank()) {
                session.receive(line.bytes(), this);
            }
        }
    }
}
