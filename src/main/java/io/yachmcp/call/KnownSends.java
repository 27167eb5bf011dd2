package io.yachmcp.call;

import io.yachmcp.ledger.Entry;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.ledger.LedgerUnavailable;
import io.yachmcp.ledger.State;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers what the ledger knows under a key, and looks for a lost text in the group's history and for a lost group among
 * its owner's. Whoever asks for somebody
 * else's key learns no more than of one never used.
 */
final class KnownSends implements Room {
    private static final String HISTORY = "yach_list_group_messages";
    /** The platform's clock and ours, and the time a call may take. */
    private static final Duration AROUND = Duration.ofMinutes(2);

    private static final int PAGE = 50;

    private final Ledger ledger;
    private final ToolCatalog catalog;
    private final Delivery delivery;
    private final Trails trails;
    private final InstantSource time;

    KnownSends(Ledger ledger, ToolCatalog catalog, Delivery delivery, Trails trails, InstantSource time) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.delivery = delivery;
        this.trails = trails;
        this.time = time;
    }

    @Override
    public JsonNode answer(ObjectNode values, Caller caller) {
        try {
            return ledger.find(
                            caller.principal().name(),
                            values.path("idempotency_key").asString(""))
                    .map(this::json)
                    .orElseGet(Json::object);
        } catch (LedgerUnavailable unreadable) {
            throw Refusal.unrecorded();
        }
    }

    private ObjectNode json(Entry entry) {
        boolean repeatable = catalog.lists(entry.tool())
                && catalog.tool(entry.tool()).contract().policy().repeatable();
        ObjectNode json = Json.object()
                .put("state", entry.state().name().toLowerCase(Locale.ROOT))
                .put("tool", entry.tool())
                .put("at", entry.at().toString())
                .put("told", KeptAnswer.summary(entry))
                .put("repeatable", repeatable);
        Optional<Trail> trail = entry.state() == State.UNKNOWN ? KeptAnswer.trail(entry) : Optional.empty();
        trail.ifPresent(lost -> {
            switch (lost) {
                case Trail.Text text -> seen(text, entry.at(), json);
                case Trail.NewGroup group -> trails.found(group).ifPresent(id -> json.put("group_id", id));
            }
        });
        return json;
    }

    private void seen(Trail.Text text, Instant at, ObjectNode json) {
        seen(text, at)
                .ifPresent(moment -> json.put("seen", moment.toString())
                        .put("by", text.sender().isEmpty() ? "robot" : "sender"));
    }

    /** When it was said, if it stands in the history of that time; that it was not found proves nothing. */
    private Optional<Instant> seen(Trail.Text lost, Instant at) {
        if (!catalog.lists(HISTORY)) {
            return Optional.empty();
        }
        Payload page = Payload.empty()
                .with("group_id", lost.group())
                .with("start_time", at.minus(AROUND).getEpochSecond())
                .with("end_time", at.plus(AROUND).getEpochSecond())
                .with("page_size", PAGE)
                .with("descending", true);
        try {
            JsonNode answer = delivery.call(
                    catalog.tool(HISTORY).contract(), page, time.instant().plus(AROUND));
            return answer.path("messages")
                    .valueStream()
                    .filter(lost::leadsTo)
                    .map(row -> Instant.ofEpochMilli(row.path("time").asLong(0)))
                    .findFirst();
        } catch (ToolFailure unread) {
            return Optional.empty();
        }
    }
}
