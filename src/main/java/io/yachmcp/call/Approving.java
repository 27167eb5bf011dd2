package io.yachmcp.call;

import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.Approvals.State;
import io.yachmcp.guard.Approvers;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolFailure;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has somebody approve of a call: whoever sits in front of its client, else an operator, as the policy allows it. What
 * lies on the operator's desk is decided there: nobody is asked about the same call in two places.
 */
final class Approving {
    private final Optional<Approvals> desk;
    private final Plan plan;
    private final AtClient atClient;

    Approving(Optional<Approvals> desk, Plan plan, AtClient atClient) {
        this.desk = desk;
        this.plan = plan;
        this.atClient = atClient;
    }

    /** Tells what a call would do, as fields for its caller. */
    @FunctionalInterface
    interface Plan {
        ObjectNode of(MeantCall<?> meant, Caller caller, Judged shown);
    }

    /**
     * Asks, and blocks while a person thinks.
     *
     * @param shown what was said of the call, and by that what it needs
     * @param anew what is said of it when a person has thought
     */
    Permission of(MeantCall<?> meant, Caller caller, Judged shown, Supplier<Judged> anew) {
        Approvers approvers = shown.policy().approvers();
        Optional<Approvals.Request> waiting = approvers.operator() ? onDesk(meant.deed(), shown) : Optional.empty();
        if (waiting.isEmpty() && approvers.client()) {
            Optional<Permission> said = atClient.of(meant, caller, shown, anew);
            if (said.isPresent()) {
                return said.get();
            }
        }
        if (!approvers.operator() && !caller.person().there()) {
            caller.client().needs("elicitation");
        }
        return approvers.operator()
                ? byOperator(meant, caller, shown, waiting)
                : refused(
                        shown,
                        Words.of("refusal.nobody")
                                .with("setting", shown.policy().place("approve_by")));
    }

    private Permission byOperator(
            MeantCall<?> meant, Caller caller, Judged shown, Optional<Approvals.Request> waiting) {
        if (desk.isEmpty()) {
            return refused(shown, Words.of("refusal.nodesk"));
        }
        Approvals.Request request = waiting.orElseGet(() -> with(
                approvals -> approvals.ask(meant.deed(), meant.named().words(), shown.verdict(), shown.crowd()),
                shown));
        if (request.state() == State.ALLOWED) {
            return new Permission.Given(shown.policy(), shown.verdict(), Consent.APPROVED, Optional.of(request));
        }
        Words state = request.state() == State.DENIED
                ? Words.of("refusal.denied")
                : Words.of("refusal.waits").with("request", request.number());
        return new Permission.Held(
                Refusal.needsApproval(request.number(), shown.verdict().why(), state), plan.of(meant, caller, shown));
    }

    private Optional<Approvals.Request> onDesk(Deed deed, Judged shown) {
        return desk.isEmpty()
                ? Optional.empty()
                : with(approvals -> approvals.find(deed, shown.verdict(), shown.crowd()), shown);
    }

    private <T> T with(Function<Approvals, T> work, Judged shown) {
        try {
            return work.apply(desk.orElseThrow());
        } catch (Approvals.TooMany full) {
            throw notAllowed(shown, Words.of("refusal.full").with("own", full.own()));
        } catch (UncheckedIOException unwritable) {
            System.getLogger("yach-mcp").log(System.Logger.Level.ERROR, "approvals cannot be kept", unwritable);
            throw Refusal.unrecorded();
        }
    }

    private static Permission refused(Judged shown, Words more) {
        return new Permission.Held(notAllowed(shown, more), Json.object());
    }

    private static ToolFailure notAllowed(Judged shown, Words more) {
        return Refusal.notAllowed(
                Words.of("refusal.also").with("why", shown.verdict().why()).with("more", more),
                Optional.empty(),
                Sent.NONE);
    }
}
