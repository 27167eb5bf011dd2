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
    /** Bytes of messages that are being answered and of answers that wait to be read; more is not taken. */
    private static final long MOST_HELD = 64L << 20;

    private final InputStream in;
    private final OutputStream out;
    private final Limits limits;
    private final Session session;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Object room = new Object();
    private long held;
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
        hold(json.length);
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
            writing.unlock();
            hold(-json.length);
        }
    }

    private void hold(int bytes) {
        synchronized (room) {
            held += bytes;
            room.notifyAll();
        }
    }

    /** Takes nothing more until some of it has been answered, and the answers have been read. */
    private void awaitRoom() throws InterruptedException {
        synchronized (room) {
            while (held > MOST_HELD && !deaf) {
                room.wait();
            }
        }
    }

    /** Reads and answers; a thread of its own because a blocked read cannot be called off when the output breaks. */
    private final class Reader extends Thread {
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
                    awaitRoom();
                }
            } catch (IOException | InterruptedException e) {
                // A broken input is an ended input.
            } finally {
                over.countDown();
            }
        }

        private void receive(LineReader.Line line) {
            if (line.overlong()) {
                RpcError error = RpcError.invalid("the line is longer than " + limits.messageBytes() + " bytes");
                write(Answer.error(NullNode.getInstance(), error));
            } else if (!line.blank()) {
                hold(line.bytes().length);
                session.receive(line.bytes(), new Reply(line.bytes().length));
            }
        }
    }

    /** Takes what one message comes to. */
    private final class Reply implements Recipient {
        private final int bytes;

        /** @param bytes how long the message was */
        Reply(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public void accept(Answer answer) {
            hold(-bytes);
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
    }
}
