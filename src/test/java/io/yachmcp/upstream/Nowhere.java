package io.yachmcp.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** A port of this machine on which nobody listens, and nobody else can begin to as long as this is open. */
public final class Nowhere implements AutoCloseable {
    private final Socket taken = new Socket();

    private Nowhere() throws IOException {
        taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public static Nowhere taken() throws IOException {
        return new Nowhere();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + taken.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        taken.close();
    }
}
