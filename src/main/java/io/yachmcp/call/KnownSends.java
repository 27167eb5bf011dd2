package io.yachmcp.call;

import io.yachmcp.ledger.Entry;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.ledger.LedgerUnavailable;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolFailure;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers what the ledger knows under a key. Whoever asks for somebody else's learns no more than of one never used. */
final class KnownSends implements Room {
    private final Ledger ledger;
    private final ToolCatalog catalog;

    KnownSends(Ledger ledger, ToolCatalog catalog) {
        this.ledger = ledger;
        this.catalog = catalog;
    }

    @Override
    public JsonNode answer(ObjectNode values, Caller caller) {
        try {
            return ledger.find(
                            caller.principal(), values.path("idempotency_key").asString(""))
                    .map(this::json)
                    .orElseGet(Json::object);
        } catch (LedgerUnavailable unreadable) {
            throw ToolFailure.unrecorded();
        }
    }

    private ObjectNode json(Entry entry) {
        boolean repeatable = catalog.lists(entry.tool())
                && catalog.tool(entry.tool()).contract().policy().repeatable();
        return Json.object()
                .put("state", entry.state().name().toLowerCase(Locale.ROOT))
                .put("tool", entry.tool())
                .put("at", entry.at().toString())
                .put("told", KeptAnswer.summary(entry))
                .put("repeatable", repeatable);
    }
}
