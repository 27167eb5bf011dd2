package io.yachmcp.guard;

import io.yachmcp.language.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the policy says of one call, and why.
 *
 * @param reasons all that stands in the way, the strongest first; none for what simply may go
 * @param people how many the call reaches, for the caps
 * @param later how long until it would be judged otherwise, where time alone changes it
 */
public record Verdict(List<Reason> reasons, int people, Optional<Duration> later) {
    public Verdict {
        reasons = reasons.stream()
                .sorted((one, other) -> other.level().compareTo(one.level()))
                .toList();
    }

    /** The same with one reason more; whether time alone still helps is judged anew. */
    public Verdict and(Reason another) {
        List<Reason> all = new ArrayList<>(reasons);
        all.add(another);
        boolean onlyTime = later.isPresent() && another.level().compareTo(level()) < 0;
        return new Verdict(all, people, later.filter(wait -> onlyTime));
    }

    public Level level() {
        return reasons.isEmpty() ? Level.ALLOW : reasons.getFirst().level();
    }

    /** Why it needs what it needs; lesser reasons do not matter then. */
    public Words why() {
        return Words.joined(
                "list.clauses",
                reasons.stream()
                        .filter(reason -> reason.level() == level())
                        .map(Reason::words)
                        .toList());
    }
}
