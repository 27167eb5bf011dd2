package io.yachmcp.transport;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.SampleLibrary;
import io.yachmcp.protocol.SampleTools;
import io.yachmcp.protocol.ServerIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An agent host: runs a stdio server over two pipes of the operating system and speaks to it in lines. */
final class Host implements AutoCloseable {
    static final ServerIdentity WHO = new ServerIdentity("sample", "Sample", "1.2.3");

    final SampleTools tools;
    private final Pipe toServer = Pipe.open();
    private final Pipe fromServer = Pipe.open();
    private final OutputStream in = Channels.newOutputStream(toServer.sink());
    private final BufferedReader out = new BufferedReader(
            new InputStreamReader(Channels.newInputStream(fromServer.source()), StandardCharsets.UTF_8));
    private final Thread server;

    Host() throws IOException {
        this(new SampleTools(), Limits.standard());
    }

    Host(SampleTools tools, Limits limits) throws IOException {
        this.tools = tools;
        StdioTransport transport = new StdioTransport(
                new Offer(tools, SampleLibrary::new, WHO, SampleLibrary.STATES),
                Channels.newInputStream(toServer.source()),
                Channels.newOutputStream(fromServer.sink()),
                limits);
        this.server = Thread.ofPlatform().daemon().start(() -> {
            transport.serve();
            closeQuietly(fromServer.sink());
        });
    }

    void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.UTF_8));
    }

    void say(byte[] bytes) throws IOException {
        in.write(bytes);
    }

    String next() throws IOException {
        String line = out.readLine();
        assertNotNull(line, "the server ended");
        return line;
    }

    String ask(String line) throws IOException {
        say(line + "\n");
        return next();
    }

    /** Ends the server's input. */
    void end() throws IOException {
        in.close();
    }

    /** Stops reading, as a host does that died. */
    void hangUp() throws IOException {
        out.close();
    }

    /** Everything the server still writes until it ends. */
    String rest() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (int c = out.read(); c >= 0; c = out.read()) {
            rest.append((char) c);
        }
        return rest.toString();
    }

    void awaitEnd() throws InterruptedException {
        assertTrue(server.join(Duration.ofSeconds(10)), "the server goes on");
    }

    boolean serving() {
        return server.isAlive();
    }

    @Override
    public void close() throws IOException {
        closeQuietly(toServer.sink());
        closeQuietly(fromServer.source());
    }

    private static void closeQuietly(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
