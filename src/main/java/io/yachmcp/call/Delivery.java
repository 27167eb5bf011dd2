package io.yachmcp.call;

import io.yachmcp.limit.Admission;
import io.yachmcp.limit.Budgets;
import io.yachmcp.limit.Claim;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One platform call within its budgets. When its answer was lost and the platform makes nothing of a repeat, it goes out
 * again as it was, as often as its contract allows: an answer to any is the proof that was missing. A refusal of the
 * repeat proves nothing about the first, so the call stays unknown.
 */
final class Delivery {
    /** A wait this short is absorbed; a longer one is told to the agent, who can do something else meanwhile. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final Upstream upstream;
    private final Budgets budgets;
    private final Timing timing;

    Delivery(Upstream upstream, Budgets budgets, Timing timing) {
        this.upstream = upstream;
        this.budgets = budgets;
        this.timing = timing;
    }

    JsonNode call(ToolContract contract, Payload payload, Instant deadline) {
        try {
            return once(contract, payload, deadline);
        } catch (ToolFailure failure) {
            if (!lost(failure)) {
                throw failure;
            }
            return again(contract, payload, deadline, failure);
        }
    }

    private JsonNode again(ToolContract contract, Payload payload, Instant deadline, ToolFailure lost) {
        Duration pause = FIRST_PAUSE;
        ToolFailure last = lost;
        int repeats = contract.policy().repeats();
        for (int i = 0; i < repeats && lost(last) && !Thread.currentThread().isInterrupted(); i++) {
            try {
                sleep(timing.jittered(pause));
                return once(contract, payload, deadline);
            } catch (ToolFailure failure) {
                if (failure.sent() != Sent.UNKNOWN) {
                    throw lost;
                }
                last = failure;
            }
            pause = pause.multipliedBy(2);
        }
        throw last;
    }

    /** Where the platform itself says that nothing can be known, asking it again does not help. */
    private static boolean lost(ToolFailure failure) {
        return failure.sent() == Sent.UNKNOWN && failure.platform().isEmpty();
    }

    private JsonNode once(ToolContract contract, Payload payload, Instant deadline) {
        admit(contract, deadline);
        try {
            return upstream.call(contract, payload, deadline);
        } catch (ToolFailure failure) {
            if (failure.category() == ToolFailure.Category.RATE) {
                failure.retryAfter().ifPresent(pause -> budgets.pause(contract.name(), pause));
            }
            throw failure;
        }
    }

    private void admit(ToolContract contract, Instant deadline) {
        contract.policy().rate().ifPresent(rate -> {
            switch (budgets.admit(List.of(Claim.call(contract.name(), rate)), patience(deadline))) {
                case Admission.Granted granted -> sleep(granted.delay());
                case Admission.Refused refused -> throw ToolFailure.rateLimited(rate, refused.pause());
            }
        });
    }

    private Duration patience(Instant deadline) {
        Duration left = Duration.between(timing.clock().instant(), deadline);
        return left.compareTo(SHORT_WAIT) > 0 ? SHORT_WAIT : Duration.ZERO;
    }

    private void sleep(Duration wait) {
        try {
            timing.sleep().sleep(wait);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw ToolFailure.cancelled(false);
        }
    }
}
