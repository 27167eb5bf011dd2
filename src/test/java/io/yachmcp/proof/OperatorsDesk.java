package io.yachmcp.proof;

import io.yachmcp.call.Oversight;
import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.PolicyFile;
import io.yachmcp.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An operator with a policy file, a stack of requests, and a clock of their own. */
final class OperatorsDesk implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-12T04:00:00Z"));
    private final Path file;
    private final Approvals approvals;

    OperatorsDesk(Path folder) {
        this.file = folder.resolve("policy.yaml");
        this.approvals = new Approvals(folder.resolve("approvals"), this);
    }

    /** Puts another policy in force; the server looks once a second. */
    OperatorsDesk says(String... lines) {
        writes("version: 1\n" + String.join("\n", lines) + "\n");
        return this;
    }

    void writes(String yaml) {
        try {
            Files.writeString(file, yaml);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        passes(Duration.ofSeconds(1));
    }

    void takesTheFileAway() throws IOException {
        Files.delete(file);
        passes(Duration.ofSeconds(1));
    }

    void passes(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    Approvals approvals() {
        return approvals;
    }

    /** The server as it starts with what is written now. */
    Rig server() {
        return Rig.watched(this, oversight(Optional.of(approvals)));
    }

    Oversight oversight(Optional<Approvals> deciding) {
        return new Oversight(
                new PolicyFile(file, Rig.CATALOG.contracts(), Optional.of(Sandbox.DEFAULT_SENDER), this), deciding);
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
