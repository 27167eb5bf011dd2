package io.yachmcp.call;

import io.yachmcp.flow.Passage;
import io.yachmcp.guard.Crowd;
import io.yachmcp.guard.Level;
import io.yachmcp.guard.Policy;
import io.yachmcp.guard.Verdict;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Once;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Has every call judged by the operator's policy, says whose consent it needs or has. */
final class Guarding {
    static final String CONFIRM = "yach_confirm_call";

    private final Oversight oversight;
    private final InstantSource time;
    private final ToolService tools;
    private final AtClient atClient;
    private final Approving approving;
    private final Forecast forecast;
    private final Judging judging;
    private final Supplier<Confirmations> confirmations;

    /**
     * @param names fresh names that cannot be guessed
     * @param phrases the language of who is asked
     * @param streams what a part of a text is judged with
     */
    Guarding(
            Oversight oversight,
            InstantSource time,
            ToolService tools,
            Forecast forecast,
            Supplier<String> names,
            Phrases phrases,
            Streams streams) {
        this.oversight = oversight;
        this.time = time;
        this.tools = tools;
        this.forecast = forecast;
        this.judging = new Judging(oversight, time, tools, streams);
        this.atClient = new AtClient(this::nanos, phrases);
        this.approving = new Approving(
                oversight.approvals(),
                (meant, caller, shown) -> facts(meant, caller, shown.policy(), shown.verdict()),
                atClient);
        this.confirmations = new Once<>(() -> new Confirmations(names, this::nanos));
    }

    private long nanos() {
        return Duration.between(Instant.EPOCH, time.instant()).toNanos();
    }

    /** The same platforms, but nothing that changes anything passes once the operator has stopped it. */
    static Upstream watched(Upstream upstream, Oversight oversight) {
        return (contract, payload, deadline) -> {
            if (contract.policy().risk() != Risk.READ) {
                oversight.policy().get().stop().ifPresent(reason -> {
                    throw Refusal.notAllowed(reason.words(), Optional.empty(), Sent.NONE);
                });
            }
            return upstream.call(contract, payload, deadline);
        };
    }

    /** What remembers what was read. */
    Flowing flowing() {
        return judging.flowing();
    }

    /** What would come of the call; of the policy nothing is told where none is in force. */
    ObjectNode forecast(MeantCall<?> meant, Caller caller) {
        Judged judged = judging.rehearsed(judging.whole(meant.deed()), caller);
        return facts(meant, caller, judged.policy(), judged.verdict());
    }

    /** A call of which nobody can be asked now, because it is not one of a tool: it goes, or it does not. */
    void mustAllow(MeantCall<?> meant, Caller caller) {
        Verdict verdict = judging.rehearsed(meant.deed(), caller).verdict();
        if (verdict.level() != Level.ALLOW) {
            throw Refusal.notAllowed(verdict.why(), verdict.later(), Sent.NONE);
        }
    }

    private ObjectNode facts(MeantCall<?> meant, Caller caller, Policy policy, Verdict verdict) {
        return forecast.of(meant, caller, policy, verdict, judging.group(meant.deed(), caller));
    }

    /** Makes the call that is confirmed by this one; when it was only too early, it can be confirmed again. */
    ToolResult confirmed(Deed confirming, Caller caller, Function<Confirmations.Waiting, ToolResult> making) {
        String token = confirming.arguments().path("confirm_token").asString("");
        Confirmations.Waiting waiting =
                confirmations.get().take(token, caller.principal().name());
        boolean onlyLater = false;
        try {
            ToolResult made = making.apply(waiting);
            onlyLater = KeptAnswer.sent(made) == Sent.NONE
                    && made.failure().flatMap(ToolFailure::retryAfter).isPresent();
            return made;
        } finally {
            confirmations.get().done(token, onlyLater);
        }
    }

    /** A call that needs more than its caller was given is refused before anything else is looked at. */
    void mayCall(ToolContract contract, Caller caller) {
        caller.principal().lacks(contract).ifPresent(scope -> {
            throw Refusal.outOfScope(contract.name(), scope.id());
        });
    }

    /**
     * Asks whether the call may go.
     *
     * @param begun whether the same call went out before and is only to be finished: then it had its consent
     * @param confirmed the call that was confirmed, when this is it
     */
    Permission ask(MeantCall<?> meant, Caller caller, boolean begun, Optional<Confirmations.Waiting> confirmed) {
        Policy policy = judging.policyFor(caller);
        Deed deed = judging.whole(meant.deed());
        Crowd crowd = judging.crowd(policy, deed, caller, confirmed.isPresent());
        confirmed.ifPresent(waiting -> waiting.mustStillHold(policy, crowd));
        Passage passage = judging.flowing().asked(policy, deed, caller);
        boolean goes = false;
        try {
            Judged judged = judging.judged(policy, crowd, deed, caller, passage);
            Permission permission = permission(meant, caller, judged, new Way(begun, confirmed.isPresent(), passage));
            goes = permission instanceof Permission.Given;
            return permission;
        } finally {
            passage.ended(goes);
        }
    }

    /** How a call comes: begun before, confirmed, and with words that were read or not. */
    private record Way(boolean begun, boolean confirmed, Passage passage) {}

    private Permission permission(MeantCall<?> meant, Caller caller, Judged judged, Way way) {
        return switch (judged.verdict().level()) {
            case ALLOW -> given(judged, way.confirmed() ? Consent.CONFIRMED : Consent.NONE_NEEDED);
            case CONFIRM ->
                way.begun() || way.confirmed()
                        ? given(judged, Consent.CONFIRMED)
                        : atClient.of(meant, caller, judged, anew(meant, caller, way))
                                .orElseGet(() -> toConfirm(meant, caller, judged));
            case APPROVE ->
                way.begun()
                        ? given(judged, Consent.APPROVED_BEFORE)
                        : approving.of(meant, caller, judged, anew(meant, caller, way));
            case DENY -> denied(judged.verdict(), way.begun() ? Sent.UNKNOWN : Sent.NONE);
        };
    }

    private static Permission denied(Verdict verdict, Sent sent) {
        return new Permission.Held(Refusal.notAllowed(verdict.why(), verdict.later(), sent), Json.object());
    }

    private static Permission given(Judged judged, Consent consent) {
        return new Permission.Given(judged.policy(), judged.verdict(), consent, Optional.empty());
    }

    private Supplier<Judged> anew(MeantCall<?> meant, Caller caller, Way way) {
        return () -> judging.anew(judging.whole(meant.deed()), caller, way.passage());
    }

    private Permission toConfirm(MeantCall<?> meant, Caller caller, Judged judged) {
        Policy policy = judged.policy();
        Verdict verdict = judged.verdict();
        if (!tools.lists(CONFIRM)) {
            return new Permission.Held(
                    Refusal.notAllowed(
                            Words.of("refusal.also")
                                    .with("why", verdict.why())
                                    .with("more", Words.of("refusal.unlisted").with("tool", CONFIRM)),
                            Optional.empty(),
                            Sent.NONE),
                    Json.object());
        }
        String token = confirmations.get().keep(new Confirmations.Waiting(meant, policy.version(), judged.crowd()));
        ObjectNode facts = Json.object().put("confirm_token", token);
        facts.setAll(facts(meant, caller, policy, verdict));
        Words how = Words.of("refusal.how").with("tool", CONFIRM).with("minutes", Confirmations.LIFE.toMinutes());
        return new Permission.Held(Refusal.needsConfirmation(verdict.why(), how), facts);
    }
}
