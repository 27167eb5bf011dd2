package io.yachmcp.call;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.limit.Admission;
import io.yachmcp.limit.Budgets;
import io.yachmcp.limit.Claim;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.PlatformFailure;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * One platform call within its budgets. When its answer was lost and the platform makes nothing of a repeat, it goes out
 * again as it was, as often as its contract allows: an answer to any is the proof that was missing. A refusal of the
 * repeat proves nothing about the first, so the call stays unknown. A read that failed in passing is made up to three
 * times. Repeats are few among all calls, so that a platform in trouble is not asked the more for it.
 */
final class Delivery {
    /** A wait this short is absorbed; a longer one is told to the agent, who can do something else meanwhile. */
    static final Duration SHORT_WAIT = Duration.ofSeconds(2);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private static final int MOST_READS = 3;

    private final Upstream upstream;
    private final Budgets budgets;
    private final Timing timing;
    private final Map<String, RetryBudget> repeats = new ConcurrentHashMap<>();

    Delivery(Upstream upstream, Budgets budgets, Timing timing) {
        this.upstream = upstream;
        this.budgets = budgets;
        this.timing = timing;
    }

    JsonNode call(ToolContract contract, Payload payload, Instant deadline) {
        return call(contract, payload, deadline, new Toll(Client.MUTE, Phrases.ENGLISH));
    }

    /** @param toll what the call owes before anything of it leaves */
    JsonNode call(ToolContract contract, Payload payload, Instant deadline, Toll toll) {
        RetryBudget budget = repeats.computeIfAbsent(lane(contract), lane -> new RetryBudget(timing.clock()));
        budget.called();
        try {
            admit(contract, deadline, toll);
            return sent(contract, payload, deadline);
        } catch (ToolFailure failure) {
            if (contract.policy().risk() == Risk.READ) {
                return readAgain(contract, payload, deadline, toll, failure, budget);
            }
            if (!lost(failure)) {
                throw failure;
            }
            return again(contract, payload, deadline, toll, failure, budget);
        }
    }

    /** Trouble with one platform's sends leaves the repeats of its reads alone. */
    private static String lane(ToolContract contract) {
        return contract.http().platform().id() + (contract.policy().risk() == Risk.READ ? " reads" : " changes");
    }

    private JsonNode readAgain(
            ToolContract contract,
            Payload payload,
            Instant deadline,
            Toll toll,
            ToolFailure failed,
            RetryBudget budget) {
        ToolFailure last = failed;
        Duration pause = FIRST_PAUSE;
        for (int made = 1; made < MOST_READS; made++) {
            Duration wait = last.retryAfter().orElse(timing.jittered(pause));
            if (!last.retryable() || !inTime(wait, deadline) || !budget.take()) {
                throw last;
            }
            toll.tell(
                    "warning",
                    contract,
                    Words.of("progress.again")
                            .with("category", last.category().id())
                            .with("millis", wait.toMillis()));
            sleep(wait);
            try {
                return once(contract, payload, deadline, toll);
            } catch (ToolFailure failure) {
                last = failure;
            }
            pause = pause.multipliedBy(2);
        }
        throw last;
    }

    /** Whether it is a short wait, after which there is time left. */
    private boolean inTime(Duration wait, Instant deadline) {
        return wait.compareTo(SHORT_WAIT) <= 0
                && timing.clock().instant().plus(wait).isBefore(deadline);
    }

    private JsonNode again(
            ToolContract contract, Payload payload, Instant deadline, Toll toll, ToolFailure lost, RetryBudget budget) {
        Duration pause = FIRST_PAUSE;
        ToolFailure last = lost;
        int most = contract.policy().repeats();
        for (int i = 0; i < most && lost(last) && !Thread.currentThread().isInterrupted() && budget.take(); i++) {
            try {
                toll.tell("warning", contract, Words.of("progress.lost"));
                sleep(timing.jittered(pause));
                return once(contract, payload, deadline, toll);
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

    private JsonNode once(ToolContract contract, Payload payload, Instant deadline, Toll toll) {
        admit(contract, deadline, toll);
        return sent(contract, payload, deadline);
    }

    private JsonNode sent(ToolContract contract, Payload payload, Instant deadline) {
        try {
            return upstream.call(contract, payload, deadline);
        } catch (ToolFailure failure) {
            if (failure.category() == ToolFailure.Category.RATE) {
                failure.retryAfter().ifPresent(pause -> budgets.pause(contract.name(), pause));
            }
            throw failure;
        }
    }

    private void admit(ToolContract contract, Instant deadline, Toll toll) {
        List<Claim> claims = toll.due(contract);
        if (claims.isEmpty()) {
            toll.settle();
            return;
        }
        switch (budgets.admit(claims, patience(deadline))) {
            case Admission.Granted granted -> {
                toll.granted(granted);
                if (granted.delay().isPositive()) {
                    toll.tell(
                            "info",
                            contract,
                            Words.of("progress.held")
                                    .with("millis", granted.delay().toMillis()));
                }
                sleep(granted.delay());
            }
            case Admission.Unsure unsure -> throw Refusal.limitsUnknown(unsure.pause());
            case Admission.Refused refused -> throw toll.refused(refused);
        }
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
            throw PlatformFailure.cancelled(false);
        }
    }
}
