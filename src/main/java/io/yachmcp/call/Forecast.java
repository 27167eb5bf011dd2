package io.yachmcp.call;

import io.yachmcp.guard.Crowd;
import io.yachmcp.guard.Policy;
import io.yachmcp.guard.Verdict;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a call would do and take, and what the operator's policy says of it, as fields for whoever decides. */
final class Forecast {
    private static final int SHOWN = 300;

    private final Price price;

    Forecast(Price price) {
        this.price = price;
    }

    ObjectNode of(MeantCall<?> meant, Policy policy, Verdict verdict, Crowd crowd) {
        ToolContract contract = meant.contract();
        ObjectNode facts = Json.object().put("verdict", verdict.level().id());
        if (!verdict.reasons().isEmpty()) {
            ArrayNode reasons = facts.putArray("reasons");
            verdict.reasons().forEach(reason -> reasons.add(reason.level().id() + ": " + reason));
        }
        if (contract.policy().risk() == Risk.READ) {
            return budget(meant, policy, verdict, facts);
        }
        facts.put("people", verdict.people());
        meant.deed().audience().actor().ifPresent(actor -> facts.put("acts_as", actor));
        if (!crowd.name().isEmpty()) {
            facts.put("group", crowd.name());
        }
        text(contract, meant.deed().arguments().path("text"), facts);
        return budget(meant, policy, verdict, facts);
    }

    /** No more than what it takes, which a platform's quota bounds also where no policy is in force. */
    ObjectNode ofPrice(MeantCall<?> meant, Policy policy, Verdict verdict) {
        return budget(meant, policy, verdict, Json.object());
    }

    private ObjectNode budget(MeantCall<?> meant, Policy policy, Verdict verdict, ObjectNode facts) {
        String words = price.of(meant, policy, verdict);
        return words.isEmpty() ? facts : facts.put("budget", words);
    }

    private static void text(ToolContract contract, JsonNode text, ObjectNode facts) {
        if (text.isString()) {
            String words = text.asString();
            int length = words.codePointCount(0, words.length());
            String shown = length <= SHOWN ? words : words.substring(0, words.offsetByCodePoints(0, SHOWN)) + "…";
            facts.put("text", shown);
            OptionalInt most =
                    contract.inputSchema().at("/properties/text/maxLength").asIntOpt();
            facts.put("text_length", length + (most.isPresent() ? " of at most " + most.getAsInt() : ""));
        }
    }
}
