package io.yachmcp.audit;

import io.yachmcp.tool.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a line says of an event, in the order in which it is read; what is empty is left out. */
final class Wording {
    private Wording() {}

    static ObjectNode of(Event event) {
        ObjectNode said = Json.object().put("at", event.at().toString());
        switch (event) {
            case Event.Intended intended -> meant(said.put("event", "intended"), intended.call());
            case Event.Settled settled ->
                outcome(said.put("event", "settled").put("call", settled.call()), settled.outcome());
            case Event.Turned turned -> outcome(meant(said.put("event", "turned"), turned.call()), turned.outcome());
        }
        return said;
    }

    private static ObjectNode meant(ObjectNode said, Meant call) {
        said.put("principal", call.principal()).put("tool", call.tool()).put("digest", call.digest());
        call.key().ifPresent(key -> said.put("key", key));
        list(said, "people", call.audience().people());
        call.audience().group().ifPresent(group -> said.put("group", group));
        call.audience().actor().ifPresent(actor -> said.put("actor", actor));
        word(said, "verdict", call.verdict());
        word(said, "consent", call.consent());
        word(said, "trace", call.trace());
        return said;
    }

    private static void outcome(ObjectNode said, Outcome outcome) {
        said.put("outcome", outcome.end().name().toLowerCase(Locale.ROOT));
        word(said, "category", outcome.category());
        outcome.ids().forEach(said::put);
        list(said, "missed", outcome.missed());
        list(said, "unsure", outcome.unsure());
        said.put("millis", outcome.took().toMillis());
    }

    private static void word(ObjectNode said, String name, String word) {
        if (!word.isEmpty()) {
            said.put(name, word);
        }
    }

    private static void list(ObjectNode said, String name, List<String> ids) {
        if (!ids.isEmpty()) {
            ArrayNode list = said.putArray(name);
            ids.forEach(list::add);
        }
    }
}
