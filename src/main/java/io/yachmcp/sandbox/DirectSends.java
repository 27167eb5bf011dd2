package io.yachmcp.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The three ways to write to people: as an employee to one, as the robot to up to 100, as an employee to many. */
final class DirectSends {
    static final List<String> TO_MANY = List.of("text", "markdown", "action_card", "image", "file", "video", "audio");
    private static final List<String> TO_ONE =
            Stream.concat(TO_MANY.stream(), Stream.of("sscard")).toList();
    private static final int ROBOT_CALLS_A_MINUTE = 60;
    private static final int ROBOT_RECEIVERS = 100;

    private final World world;
    private final Cards cards;
    private final RollingLimit robotLimit;

    DirectSends(World world, Cards cards) {
        this.world = world;
        this.cards = cards;
        this.robotLimit = new RollingLimit(ROBOT_CALLS_A_MINUTE, Duration.ofMinutes(1), world.time());
    }

    JsonNode fromPerson(Parameters call) {
        Person sender = world.people().employed(call.required("from_user_id"));
        Person receiver = world.people().employed(call.required("to_user_id"));
        String id = send(call, sender.id(), List.of(receiver), MessageBody.read(call, TO_ONE));
        return Json.object().put("yachMid", id);
    }

    /** Every call counts against the robot's minute, also one that is refused for another reason or repeats a key. */
    JsonNode fromRobot(Parameters call) {
        if (!robotLimit.admits()) {
            throw Refusal.tooOften();
        }
        List<Person> receivers = robotReceivers(call);
        List<String> allowed = receivers.size() == 1 ? TO_ONE : TO_MANY;
        String id = send(call, world.robot().id(), receivers, MessageBody.read(call, allowed));
        return Json.object().put("yachMid", Long.parseLong(id));
    }

    JsonNode batch(Parameters call) {
        Person sender = world.people().employed(call.required("from_user_id"));
        call.required("is_skip_error");
        boolean skip = call.integer("is_skip_error", 0, 0, 1) == 1;
        call.required("to_user_ids");
        List<Person> receivers = receivers(call.piped("to_user_ids", Integer.MAX_VALUE), skip);
        String id = send(call, sender.id(), receivers, MessageBody.read(call, TO_MANY));
        return Json.object().put("yachMid", id);
    }

    /** Ids and work codes together; the documents only say that both must not be empty. */
    private List<Person> robotReceivers(Parameters call) {
        Set<Person> receivers = new LinkedHashSet<>(world.people().employed(call.piped("to_user_id", ROBOT_RECEIVERS)));
        call.piped("to_work_code", ROBOT_RECEIVERS)
                .forEach(code -> receivers.add(world.people().byWorkCode(code)));
        if (receivers.isEmpty()) {
            throw Refusal.parameter("to_user_id 和 to_work_code 不能同时为空");
        }
        return new ArrayList<>(receivers);
    }

    private List<Person> receivers(List<String> ids, boolean skipDeparted) {
        if (!skipDeparted) {
            return world.people().employed(ids);
        }
        List<Person> staying = ids.stream()
                .map(world.people()::known)
                .filter(person -> !person.departed())
                .distinct()
                .toList();
        if (staying.isEmpty()) {
            throw Refusal.parameter("to_user_ids 没有有效用户");
        }
        return staying;
    }

    private String send(Parameters call, String sender, List<Person> receivers, MessageBody message) {
        String key = call.text("message_id");
        return world.repeats().once(sender, key, () -> {
            String id = Long.toString(world.freshId());
            if (message.type().equals("sscard")) {
                cards.keep(id, receivers.getFirst(), CardBody.of(message.body()));
            }
            world.record(call, key, sender, Person.ids(receivers), id, message.source());
            return id;
        });
    }
}
