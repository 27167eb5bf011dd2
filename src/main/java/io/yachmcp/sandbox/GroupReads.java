package io.yachmcp.sandbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked about groups and their members. */
final class GroupReads {
    private static final int SHOWN_MEMBERS = 20;
    private static final int MOST_ROWS = 100;

    private final World world;

    GroupReads(World world) {
        this.world = world;
    }

    JsonNode info(Parameters call) {
        Group group = group(call);
        ObjectNode info = row(group);
        info.put("group_owner", group.owner().id());
        addIds(info.putArray("group_manager"), group.admins());
        ObjectNode reply = Json.object();
        reply.set("group", info);
        List<Person> members = group.members();
        addIds(reply.putArray("uidlist"), members.subList(0, Math.min(SHOWN_MEMBERS, members.size())));
        return reply;
    }

    JsonNode checkin(Parameters call) {
        Group group = group(call);
        String id = call.required("user_id");
        boolean inside =
                isRobot(id) ? group.hasRobot() : group.has(world.people().known(id));
        return Json.object().put("status", inside ? 1 : 0);
    }

    /** Pages in the order in which people joined. Without {@code count} a page has 20 rows: the documents name none. */
    JsonNode members(Parameters call) {
        Group group = group(call);
        int page = call.integer("page", 1, 1, Integer.MAX_VALUE);
        int count = call.integer("count", SHOWN_MEMBERS, 1, MOST_ROWS);
        List<Person> members = group.members();
        ObjectNode reply = Json.object().put("total", members.size());
        ArrayNode rows = reply.putArray("list");
        members.stream()
                .skip((page - 1L) * count)
                .limit(count)
                .forEach(person -> rows.add(member(group, person, false)));
        return reply;
    }

    JsonNode managers(Parameters call) {
        Group group = group(call);
        List<Person> managers = new ArrayList<>(List.of(group.owner()));
        managers.addAll(group.admins());
        ArrayNode rows = Json.array();
        managers.forEach(person -> rows.add(member(group, person, true)));
        return rows;
    }

    JsonNode managedBy(Parameters call) {
        Person person = world.people().known(call.required("user_id"));
        ArrayNode rows = Json.array();
        world.groups().all().stream()
                .filter(group -> group.isManagedBy(person))
                .filter(group -> group.name().contains(call.text("group_name")))
                .forEach(group -> rows.add(row(group)));
        return rows;
    }

    JsonNode robotGroups(Parameters call) {
        ArrayNode rows = Json.array();
        world.groups().all().stream()
                .filter(Group::hasRobot)
                .forEach(group -> rows.add(Json.object()
                        .put("group_tid", group.id())
                        .put("group_name", group.name())
                        .put("group_owner", group.owner().id())
                        .put("group_type", group.type())));
        return rows;
    }

    JsonNode app(Parameters call) {
        Group group = group(call);
        Person person = world.people().byWorkCode(call.required("work_code"));
        group.requireMember(person);
        String token = Integer.toHexString((group.id() + person.key()).hashCode());
        String url = "yach://yach.zhiyinlou.com/group/app?token=" + token + "&group_tid=" + group.id();
        return Json.object().put("url", url);
    }

    private Group group(Parameters call) {
        return world.groups().known(call.required("group_tid"));
    }

    private boolean isRobot(String id) {
        return world.robot().id().equals(id);
    }

    private static void addIds(ArrayNode ids, List<Person> people) {
        people.forEach(person -> ids.add(person.id()));
    }

    private static ObjectNode row(Group group) {
        return Json.object()
                .put("group_tid", group.id())
                .put("group_name", group.name())
                .put("group_icon", "")
                .put("group_users_count", group.size());
    }

    private static ObjectNode member(Group group, Person person, boolean withWorkCode) {
        ObjectNode row = Json.object().put("uuid", person.id()).put("name", person.name());
        if (withWorkCode) {
            row.put("work_code", person.workCode());
        } else {
            row.put("pic", "");
        }
        return row.put("group_users_type", group.rank(person));
    }
}
