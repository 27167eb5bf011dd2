package io.yachmcp.hardening;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;

/** A place where nobody may ever come; closing it proves that nobody did. */
public final class Canary implements AutoCloseable {
    private final ServerSocket door;

    private Canary(ServerSocket door) {
        this.door = door;
    }

    public static Canary start() {
        try {
            return new Canary(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/group/info?access_token=x");
    }

    @Override
    public void close() {
        try (door) {
            door.setSoTimeout(100);
            assertThrows(SocketTimeoutException.class, door::accept, "somebody came");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
