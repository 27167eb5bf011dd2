package io.yachmcp.sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The ways to write into a group, as the robot or as one of its members, and the chat robot's stream. */
final class GroupSends {
    private static final List<String> STREAM = List.of("stream");

    private final World world;

    GroupSends(World world) {
        this.world = world;
    }

    JsonNode fromRobot(Parameters call) {
        Group group = world.groups().known(call.required("group_id"));
        group.requireRobot();
        String id = send(call, world.robot(), group, MessageBody.read(call, DirectSends.TO_MANY));
        return Json.object().put("yachMid", Long.parseLong(id));
    }

    JsonNode fromPerson(Parameters call) {
        Person sender = world.people().employed(call.required("from_user_id"));
        Group group = world.groups().known(call.required("group_id"));
        group.requireMember(sender);
        String id = send(call, sender.author(), group, MessageBody.read(call, DirectSends.TO_MANY));
        return Json.object().put("yachMid", id);
    }

    JsonNode stream(Parameters call) {
        String to = call.required("to_id");
        call.required("conversation_type");
        boolean direct = call.integer("conversation_type", 1, 1, 2) == 1;
        MessageBody message = MessageBody.read(call, STREAM);
        call.required("last_msg");
        String id = direct ? streamTo(call, world.people().employed(to), message) : streamInto(call, to, message);
        return Json.object().put("yachMid", Long.parseLong(id));
    }

    private String streamTo(Parameters call, Person receiver, MessageBody message) {
        String id = Long.toString(world.freshId());
        world.record(call, "", world.robot().id(), List.of(receiver.id()), id, message.source());
        return id;
    }

    private String streamInto(Parameters call, String groupId, MessageBody message) {
        Group group = world.groups().known(groupId);
        group.requireRobot();
        return commit(call, "", world.robot(), group, message);
    }

    private String send(Parameters call, Author sender, Group group, MessageBody message) {
        String key = call.text("message_id");
        return world.repeats().once(sender.id(), key, () -> commit(call, key, sender, group, message));
    }

    private String commit(Parameters call, String key, Author sender, Group group, MessageBody message) {
        String id = Long.toString(world.freshId());
        group.history()
                .add(new HistoryLine(
                        sender, world.now().toEpochMilli(), message.historyType(), message.historyContent(), id));
        world.record(call, key, sender.id(), List.of(group.id()), id, message.source());
        return id;
    }
}
