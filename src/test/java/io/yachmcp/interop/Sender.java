package io.yachmcp.interop;

import io.modelcontextprotocol.client.McpSyncClient;
import io.yachmcp.sandbox.SandboxCompany;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends a new line through a server each time, and keeps what was told. */
final class Sender {
    private static final Pattern WAIT = Pattern.compile("retry after (\\d+) s");

    private final AtomicInteger lines = new AtomicInteger();
    private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
    private final List<Competed> competed = Collections.synchronizedList(new ArrayList<>());

    /**
     * A wait while others want the same places.
     *
     * @param told at first
     * @param through how long it was until a call went, calling again exactly when told
     * @param calls how many calls that took
     */
    record Competed(Duration told, Duration through, int calls) {}

    /** Sends once; gives the wait that was told, if there was one. */
    Optional<Duration> send(McpSyncClient client) {
        String text = JavaSdkClient.text(JavaSdkClient.call(
                client,
                SkewedServers.TOOL,
                Map.of("to_user_ids", List.of(SandboxCompany.MEMBER), "text", "line " + lines.incrementAndGet())));
        Matcher wait = WAIT.matcher(text);
        if (text.startsWith("Error (rate)") && !text.contains("platform code") && wait.find()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(wait.group(1))));
        }
        if (!text.startsWith("Sent ")) {
            surprises.add(text);
        }
        return Optional.empty();
    }

    /** Sends until one went, calling again exactly when told. */
    void sendThrough(McpSyncClient client) throws InterruptedException {
        Optional<Duration> first = send(client);
        long heard = System.nanoTime();
        Optional<Duration> told = first;
        for (int calls = 1; told.isPresent(); calls++) {
            Thread.sleep(told.get());
            told = send(client);
            if (told.isEmpty()) {
                competed.add(new Competed(first.get(), Duration.ofNanos(System.nanoTime() - heard), calls));
            }
        }
    }

    List<String> surprises() {
        return surprises.stream().distinct().toList();
    }

    List<Competed> competed() {
        return List.copyOf(competed);
    }
}
