package io.yachmcp.upstream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** A server on loopback that answers with exactly the bytes a test wants, wrong ones included. */
final class ScriptedPlatform implements AutoCloseable {
    private final ServerSocket server;
    private final Function<String, String> script;
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> abandoned = new CopyOnWriteArrayList<>();
    private final CountDownLatch left = new CountDownLatch(1);

    /** Answers that are not bytes. */
    static final String NEVER = "never";

    /** A byte now and then, without end. */
    static final String DRIBBLE = "dribble";

    /** @param script from the request (head and body) to the raw answer; an empty answer closes the connection */
    ScriptedPlatform(Function<String, String> script) throws IOException {
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    static String ok(String json) {
        return status("200 OK", "application/json", json);
    }

    static String status(String status, String type, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Waits until a client has closed a connection without having had an answer. */
    void awaitAbandoned() throws InterruptedException {
        assertTrue(left.await(10, TimeUnit.SECONDS), "the client holds on");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (String request = read(in); !request.isEmpty(); request = read(in)) {
                requests.add(request);
                String answer = script.apply(request);
                if (answer.equals(NEVER)) {
                    in.read();
                    abandoned.add(request);
                    left.countDown();
                    return;
                }
                if (answer.equals(DRIBBLE)) {
                    dribble(out);
                }
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (!complete(answer)) {
                    return;
                }
            }
        } catch (IOException gone) {
            // the client closed the connection, which some tests want
        }
    }

    /** Until the client has had enough and closes the connection. */
    private static void dribble(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        while (true) {
            out.write(' ');
            out.flush();
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static boolean complete(String answer) {
        int head = answer.indexOf("\r\n\r\n");
        return head >= 0
                && answer.contains(
                        "Content-Length: " + answer.substring(head + 4).getBytes(StandardCharsets.UTF_8).length);
    }

    private static String read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
