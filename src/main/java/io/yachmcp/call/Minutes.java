package io.yachmcp.call;

import io.yachmcp.audit.Audit;
import io.yachmcp.audit.AuditUnavailable;
import io.yachmcp.audit.Event;
import io.yachmcp.audit.Meant;
import io.yachmcp.audit.Outcome;
import io.yachmcp.tool.CallMark;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.tool.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What one call leaves in the audit. A call that ends in a bug leaves no outcome, which reads as one cut off. */
final class Minutes {
    private static final List<String> IDS = List.of("message_id", "group_id");

    private final Audit audit;
    private final InstantSource time;
    private final Deed deed;
    private final Instant start;
    private String verdict = "";
    private String consent = "";
    private OptionalLong intended = OptionalLong.empty();

    Minutes(Audit audit, InstantSource time, Deed deed) {
        this.audit = audit;
        this.time = time;
        this.deed = deed;
        this.start = time.instant();
    }

    /** What policy said, before anything leaves. */
    void judged(String said, String agreed) {
        verdict = said;
        consent = agreed;
    }

    /**
     * From now on something of the call may leave.
     *
     * @throws ToolFailure when it cannot be written down, so nothing may
     */
    void leaving() {
        try {
            intended = OptionalLong.of(audit.write(new Event.Intended(time.instant(), meant())));
        } catch (AuditUnavailable unwritable) {
            log(unwritable);
            throw Refusal.unrecorded();
        }
    }

    void ended(ToolResult result) {
        end(outcome(result));
    }

    /** It came to nothing before anything left. */
    void refused(ToolFailure why) {
        end(new Outcome(Outcome.End.REFUSED, why.category().id(), Map.of(), List.of(), List.of(), took()));
    }

    private void end(Outcome outcome) {
        Instant now = time.instant();
        try {
            audit.write(
                    intended.isPresent()
                            ? new Event.Settled(now, intended.getAsLong(), outcome)
                            : new Event.Turned(now, meant(), outcome));
        } catch (AuditUnavailable unwritable) {
            // What happened must still be told to the agent; nothing more leaves until the record can be written again.
            log(unwritable);
        }
    }

    private Meant meant() {
        return Meant.of(
                deed, verdict, consent, CallMark.currentTrace().map(Trace::id).orElse(""));
    }

    private Outcome outcome(ToolResult result) {
        Optional<JsonNode> fields = result.structured().map(JsonNode.class::cast);
        Map<String, String> ids = new LinkedHashMap<>();
        IDS.forEach(name -> fields.flatMap(all -> all.path(name).asStringOpt()).ifPresent(id -> ids.put(name, id)));
        List<String> missed = ids(
                fields.stream().flatMap(all -> all.path("failed").valueStream()).map(row -> row.path("receiver_id")));
        List<String> unsure =
                ids(fields.stream().flatMap(all -> all.path("unknown").valueStream()));
        String category =
                result.failure().map(failure -> failure.category().id()).orElse("");
        return new Outcome(end(result, missed, unsure), category, ids, missed, unsure, took());
    }

    private static List<String> ids(Stream<JsonNode> written) {
        return written.map(id -> id.asString("")).filter(id -> !id.isEmpty()).toList();
    }

    private Outcome.End end(ToolResult result, List<String> missed, List<String> unsure) {
        Sent sent = KeptAnswer.sent(result);
        if (intended.isEmpty()) {
            return ours(result) ? Outcome.End.REFUSED : Outcome.End.REPEATED;
        }
        if (sent == Sent.UNKNOWN) {
            return Outcome.End.UNKNOWN;
        }
        if (sent == Sent.NONE) {
            return ours(result) ? Outcome.End.REFUSED : Outcome.End.REJECTED;
        }
        return result.isError() || !missed.isEmpty() || !unsure.isEmpty() ? Outcome.End.PARTIAL : Outcome.End.SENT;
    }

    /** Whether it was this server that said no; the platform's own no carries the platform's answer. */
    private static boolean ours(ToolResult result) {
        return result.failure()
                .filter(failure -> failure.platform().isEmpty())
                .filter(failure -> failure.sent() == Sent.NONE)
                .filter(failure -> switch (failure.category()) {
                    case POLICY, RATE, INPUT -> true;
                    default -> false;
                })
                .isPresent();
    }

    private Duration took() {
        return Duration.between(start, time.instant());
    }

    private static void log(AuditUnavailable why) {
        System.getLogger("yach-mcp").log(System.Logger.Level.ERROR, why.getMessage());
    }
}
