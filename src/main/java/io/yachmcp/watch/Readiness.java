package io.yachmcp.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether calls should come here. Anybody may ask as often as they like, so it is looked at once a second at most.
 */
public final class Readiness {
    static final Duration LOOK = Duration.ofSeconds(1);

    private final List<Supplier<Optional<String>>> checks;
    private final InstantSource time;
    private Instant looked = Instant.MIN;
    private List<String> reasons = List.of();

    /** @param checks each tells what is wrong, in words for operators that hold no secret; they may wait, and must not throw */
    public Readiness(List<Supplier<Optional<String>>> checks, InstantSource time) {
        this.checks = List.copyOf(checks);
        this.time = time;
    }

    /** All that is wrong; nothing when calls can be carried out. */
    public synchronized List<String> reasons() {
        Instant now = time.instant();
        if (looked.equals(Instant.MIN) || now.isBefore(looked) || !now.isBefore(looked.plus(LOOK))) {
            List<String> found = new ArrayList<>();
            checks.forEach(check -> check.get().ifPresent(found::add));
            reasons = List.copyOf(found);
            looked = now;
        }
        return reasons;
    }
}
