package io.yachmcp.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Remembers what the first call under a caller's key came to; later calls get that and commit nothing. */
final class Repeats<T> {
    private final Map<String, T> outcomes = new ConcurrentHashMap<>();

    /** Commits once per scope and key, also when two calls race; a refusal is not remembered, and no key means always. */
    T once(String scope, String key, Supplier<T> commit) {
        return key.isBlank() ? commit.get() : outcomes.computeIfAbsent(scope + "\n" + key, first -> commit.get());
    }
}
