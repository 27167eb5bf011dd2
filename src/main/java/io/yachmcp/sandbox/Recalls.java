package io.yachmcp.sandbox;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Takes messages of the robot back. No document says for how long, what a second time comes to or what history shows
 * then: here it is always possible, the second time is a success that changes nothing, and a line of the platform's own
 * stands where the message stood.
 */
final class Recalls {
    private final World world;
    private final Cards cards;
    private final Set<String> recalled = ConcurrentHashMap.newKeySet();

    Recalls(World world, Cards cards) {
        this.world = world;
        this.cards = cards;
    }

    JsonNode recall(Parameters call) {
        String id = call.required("yach_mid");
        List<String> receivers = world.sentByRobot(id)
                .map(Committed::recipients)
                .or(() -> cards.receiver(id).map(List::of))
                .orElseThrow(Refusal::notTheRobots);
        if (recalled.add(id)) {
            world.groups()
                    .all()
                    .forEach(group -> group.history()
                            .change(id, line -> line.with("tips", line.author().name() + " 撤回了一条消息")));
            world.record(call, "", world.robot().id(), receivers, id, "");
        }
        return Json.object();
    }
}
