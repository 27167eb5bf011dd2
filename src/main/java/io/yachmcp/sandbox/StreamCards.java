package io.yachmcp.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The cards that a text grows in: made empty, given one piece after the other, closed. Public clients give ten pieces a
 * second at most and leave a card after nine of about ten minutes; what the platform does beyond is not known, and here
 * it refuses. A card may be closed more than once.
 */
final class StreamCards {
    private static final int PUSHES = 10;
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final World world;
    private final RollingLimit limit;
    private final Map<String, Card> byId = new ConcurrentHashMap<>();

    private record Card(List<String> receivers, Instant made, boolean open) {}

    StreamCards(World world) {
        this.world = world;
        this.limit = new RollingLimit(PUSHES, Duration.ofSeconds(1), world.time());
    }

    JsonNode create(Parameters call) {
        String to = call.required("to_id");
        call.required("session_type");
        boolean direct = call.integer("session_type", 1, 1, 2) == 1;
        String id = Long.toString(world.freshId());
        String receiver = direct ? world.people().employed(to).id() : begun(to, id);
        byId.put(id, new Card(List.of(receiver), world.now(), true));
        world.record(call, "", world.robot().id(), List.of(receiver), id, "");
        return Json.object().put("msg_id", Long.parseLong(id));
    }

    private String begun(String to, String id) {
        Group group = world.groups().known(to);
        group.requireRobot();
        group.history().add(new HistoryLine(world.robot(), world.now().toEpochMilli(), "card", "", id));
        return group.id();
    }

    JsonNode push(Parameters call) {
        if (!limit.admits()) {
            throw Refusal.tooOften();
        }
        String id = call.required("msg_id");
        String piece = call.text("msg_content");
        if (piece.isEmpty()) {
            throw Refusal.missing("msg_content");
        }
        Card card = card(id);
        if (!card.open() || world.now().isAfter(card.made().plus(LIFE))) {
            throw Refusal.streamEnded();
        }
        world.groups()
                .all()
                .forEach(group -> group.history()
                        .change(
                                id,
                                line -> line.type().equals("card") ? line.with("card", line.content() + piece) : line));
        world.record(call, "", world.robot().id(), card.receivers(), id, piece);
        return Json.object();
    }

    JsonNode close(Parameters call) {
        String id = call.required("msg_id");
        Card card = card(id);
        if (card.open()) {
            byId.put(id, new Card(card.receivers(), card.made(), false));
            world.record(call, "", world.robot().id(), card.receivers(), id, "");
        }
        return Json.object();
    }

    private Card card(String id) {
        Card card = byId.get(id);
        if (card == null) {
            throw Refusal.streamEnded();
        }
        return card;
    }
}
