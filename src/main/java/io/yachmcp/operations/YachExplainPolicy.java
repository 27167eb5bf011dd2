package io.yachmcp.operations;

import io.yachmcp.language.Words;
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

    private static Words words(String verdict) {
        return switch (verdict) {
            case "" -> Words.of("reply.nopolicy");
            case "allow" -> Words.of("reply.allowed");
            case "confirm" -> Words.of("reply.confirm");
            case "approve" -> Words.of("reply.approve");
            default -> Words.of("reply.denied");
        };
    }
}
