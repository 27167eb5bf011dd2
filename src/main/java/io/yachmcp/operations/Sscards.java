package io.yachmcp.operations;

import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What reading and changing a card have in common: direct chats only, and a body that is a list of components. */
final class Sscards {
    static final int DIRECT_CHAT = 1;
    private static final int GROUP = 2;
    private static final String REASON = "Yach can read and change cards of direct chats only";
    /** Groups have ten or eleven digits; people have a prefix or many more digits (platform/yach-facts.md, section 8). */
    private static final String GROUP_ID = "\\d{10,11}";

    private Sscards() {}

    /** Agents who know the platform's own parameter deserve the reason, not just an unknown name. */
    static void refuseGroups(ArgumentRules rules) {
        if (rules.value("conversation_type").asInt(DIRECT_CHAT) == GROUP) {
            rules.refuse("conversation_type", "is 2, a group; " + REASON + ": leave it out and give a person as to_id");
        }
        if (rules.value("to_id").asString("").matches(GROUP_ID)) {
            rules.refuse("to_id", "has the form of a group's id; " + REASON + ": give the person who got the card");
        }
    }

    /** The list of components, which the platform writes as JSON text inside JSON; empty when it is no list. */
    static Optional<ArrayNode> components(JsonNode body) {
        try {
            JsonNode read = body.isString() ? Json.read(body.asString()) : body;
            return read instanceof ArrayNode components ? Optional.of(components) : Optional.empty();
        } catch (MalformedJson notJson) {
            return Optional.empty();
        }
    }
}
