package io.yachmcp.operations;

import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what the operator's policy would make of a call, and why, without doing it. */
final class YachExplainPolicy implements Operation<YachExplainPolicy.Arguments> {
    record Arguments(String tool, Optional<ObjectNode> arguments) {}

    @Override
    public Payload payload(Arguments asked) {
        Payload payload = Payload.empty().with("tool", asked.tool());
        return asked.arguments()
                .map(arguments -> payload.with("arguments", arguments))
                .orElse(payload);
    }

    @Override
    public Reply reply(Arguments asked, JsonNode facts) {
        Reply reply = Reply.of(words(facts.path("verdict").asString("")));
        facts.properties().forEach(fact -> reply.with(fact.getKey(), fact.getValue()));
        return reply;
    }

    private static String words(String verdict) {
        return switch (verdict) {
            case "" -> "No policy is in force here, so the call would go.";
            case "allow" -> "The operator's policy lets this call go, as long as its people are within the budget.";
            case "confirm" -> "The call would be held until it is confirmed.";
            case "approve" -> "The call would need a person's approval.";
            default -> "The operator's policy does not allow this call.";
        };
    }
}
