package io.yachmcp.transport;

import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.SessionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Clients that are slow, many, deaf or persistent, against a server whose times are short. */
final class HostilePace implements AutoCloseable {
    private static final int SESSIONS = 3;
    private static final int CONNECTIONS = 4 * SESSIONS + 100;
    private static final int BODY = 12 << 20;
    private static final int GUESSES = 400;

    private final Served served = new Served(new HttpSettings(
            "127.0.0.1",
            0,
            Set.of(),
            Set.of(),
            new Limits(BODY, 100, Duration.ofSeconds(5)),
            new SessionLimits(SESSIONS, Duration.ofMinutes(30)),
            Duration.ofSeconds(1),
            Duration.ofMillis(100)));

    /** @param played says what came of it */
    record Scene(String name, String expected, Callable<String> played) {}

    Stream<Scene> scenes() {
        return Stream.of(
                new Scene("a connection that says nothing", "408 closed", () -> trickled("", "")),
                new Scene("a head that trickles", "408 closed", () -> trickled("POST /mcp HTTP/1.1\r\n", "X: y\r\n")),
                new Scene("a header that trickles", "408 closed", () -> trickled("POST /mcp HTTP/1.1\r\nX: ", "y")),
                new Scene("a body that trickles", "408 closed", () -> trickled(post("Content-Length: 100000"), " ")),
                new Scene(
                        "chunks that trickle",
                        "408 closed",
                        () -> trickled(post("Transfer-Encoding: chunked"), "1\r\n \r\n")),
                new Scene("an answer that nobody reads", "200 cut", this::unread),
                new Scene("more connections than there may be", "bounded, then 200", this::flooded),
                new Scene(GUESSES + " guesses of a session", "all 404, none faster, 200", this::guessed),
                new Scene("300 requests that are none", "nothing logged", this::logged));
    }

    private String post(String header) {
        return Served.head("POST", "/mcp", served.here(), "Content-Type: application/json\r\n" + header + "\r\n");
    }

    /** Says the beginning at once and then more every few milliseconds, as long as anybody listens. */
    private String trickled(String beginning, String more) throws IOException {
        try (Socket socket = served.connect()) {
            Served.write(socket, beginning);
            socket.setSoTimeout(20);
            for (int said = 0; said < 500; said++) {
                try {
                    int first = socket.getInputStream().read();
                    return first < 0 ? "closed" : Served.readTo(socket, "\r\n").substring(8, 11) + " closed";
                } catch (SocketTimeoutException nothingYet) {
                    Served.write(socket, more);
                }
            }
        }
        return "waited for";
    }

    /** That the server has closed shows in nothing but that no more can be said to it. */
    private String unread() throws Exception {
        String came = deaf();
        for (int again = 0; again < 3 && came.startsWith("408"); again++) {
            // A busy machine did not get so long a body through in time.
            came = deaf();
        }
        return came;
    }

    private String deaf() throws Exception {
        String call = StdioTransportTest.call(1, "echo", "{\"a\":\"" + "x".repeat(BODY - 1_000) + "\"}");
        String session = served.initialize();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4 << 10);
            socket.connect(new InetSocketAddress("127.0.0.1", served.port()));
            socket.setSoTimeout(20_000);
            Served.write(socket, post("Mcp-Session-Id: " + session + "\r\nContent-Length: " + call.length()) + call);
            String begun = Served.readTo(socket, "\r\n").substring(9, 12);
            for (int said = 0; said < 200 && listens(socket); said++) {
                Thread.sleep(100);
            }
            long read = drained(socket.getInputStream());
            return begun + (read < call.length() / 2 ? " cut" : ", " + read + " bytes kept");
        } finally {
            served.send(served.to("/mcp").DELETE().header("Mcp-Session-Id", session));
        }
    }

    /** Blanks before a request mean nothing. */
    private static boolean listens(Socket socket) {
        try {
            Served.write(socket, "\r\n");
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static long drained(InputStream in) {
        long read = 0;
        var part = new byte[1 << 16];
        try {
            for (int some = in.read(part); some >= 0; some = in.read(part)) {
                read += some;
            }
        } catch (IOException cut) {
            // That is the end of it, too.
        }
        return read;
    }

    /** Some places are taken by what the other scenes left open. */
    private String flooded() throws Exception {
        List<Socket> open = new ArrayList<>();
        int answered = 0;
        try {
            for (int i = 0; i < CONNECTIONS + 30; i++) {
                open.add(served.connect());
                answered += answers(open.getLast()) ? 1 : 0;
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        awaitPlace();
        boolean bounded = answered <= CONNECTIONS && answered > CONNECTIONS / 2;
        return (bounded ? "bounded" : answered + " answered") + ", then " + status();
    }

    /** The server hears only by and by that those have left. */
    private void awaitPlace() throws IOException {
        boolean place = false;
        for (int tried = 0; tried < 10_000 && !place; tried++) {
            try (Socket socket = served.connect()) {
                place = answers(socket);
            }
        }
    }

    private boolean answers(Socket socket) {
        try {
            Served.write(socket, post("Content-Length: 2") + "{}");
            return socket.getInputStream().read() == 'H';
        } catch (IOException closed) {
            return false;
        }
    }

    /** Neither the right beginning of an id nor the right length gives an answer that differs from any other. */
    private String guessed() throws Exception {
        String session = served.initialize();
        String near = session.substring(0, session.length() - 1) + (session.endsWith("A") ? "B" : "A");
        long[] nearTimes = new long[GUESSES / 2];
        long[] farTimes = new long[GUESSES / 2];
        String answer = guess(near);
        boolean same = true;
        for (int i = 0; i < GUESSES / 2; i++) {
            long start = System.nanoTime();
            same &= guess(near).equals(answer);
            nearTimes[i] = System.nanoTime() - start;
            start = System.nanoTime();
            same &= guess("guess" + i).equals(answer);
            farTimes[i] = System.nanoTime() - start;
        }
        double ratio = (double) median(nearTimes) / median(farTimes);
        served.send(served.to("/mcp").DELETE().header("Mcp-Session-Id", session));
        return (same && answer.startsWith("HTTP/1.1 404") ? "all 404, " : "different answers, ")
                + (ratio > 0.5 && ratio < 2 ? "none faster, " : ratio + " times the time, ")
                + status();
    }

    private String guess(String session) throws IOException {
        return served.raw(
                post("Content-Length: " + Served.PING.length() + "\r\nMcp-Session-Id: " + session) + Served.PING);
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private String logged() throws IOException {
        var lines = new AtomicInteger();
        Handler counting = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.incrementAndGet();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(counting);
        try {
            for (int i = 0; i < 100; i++) {
                served.raw("nonsense\r\n\r\n");
                served.raw("PRI * HTTP/2.0\r\n\r\n");
                brokenOff();
            }
        } finally {
            Logger.getLogger("").removeHandler(counting);
        }
        return lines.get() == 0 ? "nothing logged" : lines + " lines";
    }

    private void brokenOff() throws IOException {
        try (Socket socket = served.connect()) {
            Served.write(socket, post("Content-Length: 100") + "{");
            socket.shutdownOutput();
            drained(socket.getInputStream());
        }
    }

    /** Of a new session, which there is room for. */
    private String status() throws IOException, InterruptedException {
        String session = served.initialize();
        int status = served.post(session, Served.PING).statusCode();
        served.send(served.to("/mcp").DELETE().header("Mcp-Session-Id", session));
        return String.valueOf(status);
    }

    @Override
    public void close() {
        served.close();
    }
}
