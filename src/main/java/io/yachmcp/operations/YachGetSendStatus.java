package io.yachmcp.operations;

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
            return Reply.of("Nothing is known here of a send with this idempotency_key, which proves nothing: sends are"
                            + " remembered for a day, each for its own caller.")
                    .with("state", "nothing_known");
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

    private static String words(JsonNode entry) {
        String tool = entry.path("tool").asString("");
        if (entry.has("group_id")) {
            return "The group was made: it has this name, owner and size, and was not there before.";
        }
        if (entry.has("seen")) {
            return seen(entry);
        }
        return switch (entry.path("state").asString("")) {
            case "sent" -> "It was sent, and the platform has confirmed it.";
            case "in_flight" -> "It is under way; ask again in a few seconds.";
            case "partial" ->
                "It was sent in part; call " + tool
                        + " again with the same arguments and idempotency_key for the rest.";
            case "rejected" ->
                "It was not sent: nothing reached anybody; call " + tool + " again when what was told is mended.";
            default -> "Nobody knows whether it was sent; " + unknown(tool, entry);
        };
    }

    /** History tells robots apart by nothing but what they are called, so the words of some robot are no proof. */
    private static String seen(JsonNode entry) {
        String where = "stands in the group's history at " + entry.path("seen").asString("");
        return entry.path("by").asString("").equals("sender")
                ? "It was sent: the same text from the same sender " + where + "."
                : "No answer proves it, but the same text from a robot " + where + ", so it most likely arrived.";
    }

    private static String unknown(String tool, JsonNode entry) {
        return entry.path("repeatable").asBoolean(false)
                ? "call " + tool
                        + " again with the same arguments and idempotency_key: that sends at most once and may prove it."
                : "look whether it has arrived, and tell the person who asked.";
    }
}
