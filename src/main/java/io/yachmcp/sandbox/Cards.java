package io.yachmcp.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The interactive cards of direct chats: kept by message id, read and replaced by who got them. */
final class Cards {
    private final World world;
    private final Map<String, Card> byMessage = new ConcurrentHashMap<>();

    private record Card(Person receiver, ArrayNode components, Instant changed) {}

    Cards(World world) {
        this.world = world;
    }

    void keep(String messageId, Person receiver, ArrayNode components) {
        byMessage.put(messageId, new Card(receiver, components, world.now()));
    }

    /** Who got the card of this message. */
    Optional<String> receiver(String messageId) {
        return Optional.ofNullable(byMessage.get(messageId))
                .map(card -> card.receiver().id());
    }

    JsonNode info(Parameters call) {
        Card card = card(call);
        return Json.object()
                .put("msg", card.components().toString())
                .put("mod_time", card.changed().getEpochSecond());
    }

    /**
     * Replaces the whole card. The table calls {@code msg_id} optional; nothing else names the message, so it is asked
     * for here. The same components again change nothing.
     */
    JsonNode update(Parameters call) {
        Card card = card(call);
        ArrayNode components = CardBody.ofMessage(call.required("message"));
        if (!components.equals(card.components())) {
            String id = call.text("msg_id");
            keep(id, card.receiver(), components);
            world.record(call, "", "", List.of(card.receiver().id()), id, components.toString());
        }
        return Json.object();
    }

    private Card card(Parameters call) {
        String id = call.required("msg_id");
        String receiver = call.required("to_id");
        call.required("conversation_type");
        if (call.integer("conversation_type", 1, 1, 2) == 2) {
            throw Refusal.parameter("conversation_type 2(群聊)暂不支持");
        }
        Card card = byMessage.get(id);
        if (card == null || !card.receiver().key().equals(Person.key(receiver))) {
            throw Refusal.unknownCard();
        }
        return card;
    }
}
