package io.yachmcp.protocol;

import io.yachmcp.tool.Json;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The resources whose changes one session wants to hear of, and where it hears of them. */
final class Watching implements Changes.Listener {
    private final Set<String> uris = new HashSet<>();
    private Optional<Consumer<byte[]>> way = Optional.empty();

    synchronized void sayTo(Consumer<byte[]> stream) {
        way = Optional.of(stream);
    }

    synchronized void sayNothing() {
        way = Optional.empty();
    }

    synchronized boolean add(String uri, int most) {
        return uris.contains(uri) || uris.size() < most && uris.add(uri);
    }

    synchronized void remove(String uri) {
        uris.remove(uri);
    }

    @Override
    public synchronized void changed(Changes.Change change) {
        if (change.kind() == Changes.Kind.RESOURCE && uris.contains(change.uri())) {
            way.ifPresent(stream -> stream.accept(Json.bytes(change.notification())));
        }
    }
}
