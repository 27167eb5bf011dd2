package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import tools.jackson.databind.JsonNode;

/** Tells what this server knows of a send, on whichever platform, and what to do about it. */
final class YachGetSendStatus implements Operation<YachGetSendStatus.Arguments> {
    record Arguments(String idempotencyKey) {}

    @Override
    public void check(ArgumentRules rules) {
        MessageRules.notBlank(rules, "idempotency_key");
    }

    @Override
    public Payload payload(Arguments asked) {
        return Payload.empty().with("idempotency_key", asked.idempotencyKey());
    }

    @Override
    public Reply reply(Arguments asked, JsonNode entry) {
        if (entry.isEmpty()) {
            return Reply.of(Words.of("reply.nothing")).with("state", "nothing_known");
        }
        String told = entry.path("told").asString("");
        boolean proven = entry.path("by").asString("").equals("sender") || entry.has("group_id");
        Reply reply = Reply.of(words(entry))
                .with("state", proven ? "sent" : entry.path("state").asString(""))
                .with("tool", entry.path("tool").asString(""))
                .with("since", entry.path("at").asString(""));
        entry.path("group_id").asStringOpt().ifPresent(id -> reply.with("group_id", new Shown().name(id)));
        return told.isEmpty() ? reply : reply.with("told", told);
    }

    private static Words words(JsonNode entry) {
        String tool = entry.path("tool").asString("");
        if (entry.has("group_id")) {
            return Words.of("reply.made");
        }
        if (entry.has("seen")) {
            return seen(entry);
        }
        return switch (entry.path("state").asString("")) {
            case "sent" -> Words.of("reply.arrived");
            case "in_flight" -> Words.of("reply.underway");
            case "partial" -> Words.of("reply.partial").with("tool", tool);
            case "rejected" -> Words.of("reply.rejected").with("tool", tool);
            default ->
                entry.path("repeatable").asBoolean(false)
                        ? Words.of("reply.unknownagain").with("tool", tool)
                        : Words.of("reply.unknownlook");
        };
    }

    /** History tells robots apart by nothing but what they are called, so the words of some robot are no proof. */
    private static Words seen(JsonNode entry) {
        boolean sender = entry.path("by").asString("").equals("sender");
        Words words = sender ? Words.of("reply.seen") : Words.of("reply.seenrobot");
        return words.with("time", entry.path("seen").asString(""));
    }
}
