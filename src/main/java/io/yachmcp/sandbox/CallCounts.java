package io.yachmcp.sandbox;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How often each known path was called, whatever came of it. */
final class CallCounts {
    private final Map<String, LongAdder> byPath;

    CallCounts(Collection<String> paths) {
        byPath = paths.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), path -> new LongAdder()));
    }

    void count(String path) {
        LongAdder counter = byPath.get(path);
        if (counter != null) {
            counter.increment();
        }
    }

    long of(String path) {
        LongAdder counter = byPath.get(path);
        return counter == null ? 0 : counter.sum();
    }
}
