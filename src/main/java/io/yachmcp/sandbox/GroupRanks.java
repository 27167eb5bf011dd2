package io.yachmcp.sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Who owns a group and who helps the owner; only the owner decides, and deciding the same again changes nothing. */
final class GroupRanks {
    private static final int MOST_ADMINS_A_CALL = 10;

    private final World world;
    private final GroupChanges changes;

    GroupRanks(World world, GroupChanges changes) {
        this.world = world;
        this.changes = changes;
    }

    /** A second call after the first succeeded finds the new owner in place and succeeds too. */
    JsonNode transfer(Parameters call) {
        Group group = world.groups().known(call.required("group_tid"));
        Person newOwner = world.people().employed(call.required("new_owner"));
        Person oldOwner = world.people().known(call.required("old_owner"));
        synchronized (group) {
            group.requireMember(newOwner);
            if (!group.owner().equals(newOwner)) {
                owns(group, oldOwner);
                group.handTo(newOwner);
                world.record(call, "", oldOwner.id(), List.of(newOwner.id()), group.id(), "");
            }
        }
        return Json.object();
    }

    JsonNode setAdmins(Parameters call) {
        return changeAdmins(call, true);
    }

    JsonNode removeAdmins(Parameters call) {
        return changeAdmins(call, false);
    }

    private JsonNode changeAdmins(Parameters call, boolean promote) {
        Group group = world.groups().known(call.required("group_tid"));
        List<Person> people = call.jsonList("admin_users", MOST_ADMINS_A_CALL).stream()
                .map(world.people()::known)
                .distinct()
                .toList();
        Person owner = world.people().known(call.required("owner_uid"));
        synchronized (group) {
            owns(group, owner);
            people.forEach(group::requireMember);
            List<Person> changed = people.stream()
                    .filter(promote ? group::promote : group::demote)
                    .toList();
            changes.tip(group, owner, changed, promote ? "%s 将 %s 设置为管理员" : "%s 移除了 %s 的管理员");
            if (!changed.isEmpty()) {
                world.record(call, "", owner.id(), Person.ids(changed), group.id(), "");
            }
        }
        return Json.object();
    }

    private static void owns(Group group, Person person) {
        if (!group.owner().equals(person)) {
            throw Refusal.notAllowed(person.id());
        }
    }
}
