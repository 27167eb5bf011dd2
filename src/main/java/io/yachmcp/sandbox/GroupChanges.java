package io.yachmcp.sandbox;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Who comes into a group and who leaves it. Adding somebody who is there and removing somebody who is not succeed and
 * change nothing. Any member may invite; owner and admins may remove; everybody may leave.
 */
final class GroupChanges {
    private final World world;

    GroupChanges(World world) {
        this.world = world;
    }

    JsonNode add(Parameters call) {
        Group group = world.groups().known(call.required("group_tid"));
        List<String> ids = call.jsonList("userid_list", Group.MOST_MEMBERS);
        Person operator = world.people().employed(call.required("op_uid"));
        call.integer("group_type", 0, 0, Integer.MAX_VALUE);
        List<Person> people = world.people().employed(withoutRobot(ids));
        synchronized (group) {
            group.requireMember(operator);
            roomFor(group, people);
            report(call, group, operator, invite(group, operator, people), ids, true);
        }
        return Json.object();
    }

    JsonNode remove(Parameters call) {
        Group group = world.groups().known(call.required("group_tid"));
        List<String> ids = call.jsonList("userid_list", Group.MOST_MEMBERS);
        Person operator = world.people().employed(call.required("op_uid"));
        List<Person> people =
                withoutRobot(ids).stream().map(world.people()::known).distinct().toList();
        synchronized (group) {
            mayRemove(group, operator, people);
            report(call, group, operator, dismiss(group, operator, people), ids, false);
        }
        return Json.object();
    }

    /** The robot may come and go by the same calls, though it is no row of the member list. */
    private void report(
            Parameters call, Group group, Person operator, List<Person> moved, List<String> ids, boolean in) {
        boolean robotMoved = ids.contains(world.robot().id()) && group.hasRobot() != in;
        if (robotMoved) {
            group.robot(in);
        }
        if (robotMoved || !moved.isEmpty()) {
            world.record(call, "", operator.id(), Person.ids(moved), group.id(), "");
        }
    }

    private List<String> withoutRobot(List<String> ids) {
        return ids.stream().filter(id -> !id.equals(world.robot().id())).toList();
    }

    private static void mayRemove(Group group, Person operator, List<Person> people) {
        group.requireMember(operator);
        boolean leaves = people.size() == 1 && people.contains(operator);
        if (!leaves && !group.isManagedBy(operator)) {
            throw Refusal.notAllowed(operator.id());
        }
        if (people.contains(group.owner())) {
            throw Refusal.ownerStays();
        }
    }

    static void roomFor(Group group, List<Person> people) {
        long coming = people.stream().filter(person -> !group.has(person)).count();
        if (group.size() + coming > Group.MOST_MEMBERS) {
            throw Refusal.limit("群成员", Group.MOST_MEMBERS);
        }
    }

    /** Answers who really came. */
    List<Person> invite(Group group, Person operator, List<Person> people) {
        List<Person> came = people.stream().filter(group::add).toList();
        tip(group, operator, came, "%s 邀请 %s 加入群聊");
        return came;
    }

    List<Person> dismiss(Group group, Person operator, List<Person> people) {
        List<Person> left = people.stream().filter(group::remove).toList();
        tip(group, operator, left, "%s 将 %s 移出了群聊");
        return left;
    }

    void tip(Group group, Person operator, List<Person> people, String sentence) {
        if (!people.isEmpty()) {
            String names = people.stream().map(Person::name).collect(Collectors.joining("、"));
            tip(group, operator, sentence.formatted(operator.name(), names));
        }
    }

    void tip(Group group, Person operator, String sentence) {
        group.history().add(operator.author(), world.now().toEpochMilli(), "tips", sentence);
    }
}
