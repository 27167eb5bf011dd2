package io.yachmcp.conformance;

import io.yachmcp.protocol.Changes;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.SealedStates;
import io.yachmcp.protocol.ServerIdentity;
import io.yachmcp.tool.Once;
import io.yachmcp.transport.HttpSettings;
import io.yachmcp.transport.HttpTransport;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;

/** Our HTTP edge in front of the suites' fixtures instead of the product's catalogue. */
final class FixtureServer implements AutoCloseable {
    private final HttpTransport transport;

    FixtureServer(int port) {
        Changes changes = new Changes(Set.of(Changes.Kind.values()));
        InstantSource time = InstantSource.system();
        Offer offer = new Offer(
                new FixtureTools(changes),
                new Once<>(FixtureLibrary::new),
                new ServerIdentity("fixtures", "Fixtures", "1"),
                new Once<>(() -> new SealedStates(time, new SecureRandom())),
                changes);
        this.transport = HttpTransport.start(offer, HttpSettings.on("127.0.0.1", port), time, new SecureRandom());
    }

    URI uri() {
        return transport.uri().resolve("/mcp");
    }

    /** Serves until it is killed, for trying a suite by hand. */
    public static void main(String[] args) throws InterruptedException {
        try (var server = new FixtureServer(args.length > 0 ? Integer.parseInt(args[0]) : 0)) {
            System.err.println(server.uri());
            Thread.currentThread().join();
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
