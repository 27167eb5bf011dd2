package io.yachmcp.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Groups are made and changed as a whole: everything a call asks for is checked before anything of it happens. */
final class GroupEdits {
    private static final int MOST_MOVED = 40;
    private static final int TEMPLATE_GROUP = 102;
    private static final Set<Integer> SOURCES = Set.of(0, 3, 4, TEMPLATE_GROUP);
    private static final List<String> CHANGES =
            List.of("group_name", "group_owner", "del_useridlist", "add_useridlist", "tpl_id", "tpl_ext");

    private final World world;
    private final GroupChanges changes;
    private final Repeats<String> repeats = new Repeats<>();

    private record Edit(Group group, Person actor, Person owner, List<Person> coming, List<Person> leaving) {}

    GroupEdits(World world, GroupChanges changes) {
        this.world = world;
        this.changes = changes;
    }

    /** The robot is not in a new group until somebody invites it; the documents say nothing of it. */
    JsonNode create(Parameters call) {
        String name = call.required("group_name");
        Person owner = world.people().employed(call.required("group_owner"));
        call.required("group_userids");
        List<Person> members = world.people().employed(call.piped("group_userids", Group.MOST_MEMBERS));
        int source = source(call);
        String key = call.text("unique_key");
        String id = repeats.once("create", key, () -> {
            Group group = world.groups().create(source, name, owner, members);
            changes.tip(group, owner, members, "%s 邀请 %s 加入群聊");
            world.record(call, key, owner.id(), Person.ids(members), group.id(), name);
            return group.id();
        });
        return Json.object()
                .put("group_id", id)
                .put("name", world.groups().known(id).name())
                .put("pic", "");
    }

    private static int source(Parameters call) {
        int source = call.integer("source", 0, 0, TEMPLATE_GROUP);
        if (!SOURCES.contains(source)) {
            throw Refusal.parameter("source 应为 0、3、4 或 102");
        }
        if (source == TEMPLATE_GROUP) {
            call.required("tpl_id");
        }
        return source;
    }

    JsonNode edit(Parameters call) {
        Group group = world.groups().known(call.required("group_tid"));
        if (CHANGES.stream().noneMatch(call::has)) {
            throw Refusal.parameter("没有需要修改的内容");
        }
        long id = world.freshId();
        synchronized (group) {
            Edit edit = checked(call, group);
            if (apply(call, edit)) {
                world.record(call, "", edit.actor().id(), touched(edit), group.id(), "");
            }
        }
        return Json.object().put("group_yach_id", id);
    }

    private Edit checked(Parameters call, Group group) {
        People people = world.people();
        List<Person> coming = people.employed(call.piped("add_useridlist", MOST_MOVED));
        List<Person> leaving = call.piped("del_useridlist", MOST_MOVED).stream()
                .map(people::known)
                .toList();
        Person actor = call.has("invite_uid") ? people.employed(call.text("invite_uid")) : group.owner();
        group.requireMember(actor);
        Person owner = call.has("group_owner") ? people.employed(call.text("group_owner")) : group.owner();
        if (!coming.contains(owner)) {
            group.requireMember(owner);
        }
        if (leaving.contains(owner)) {
            throw Refusal.ownerStays();
        }
        GroupChanges.roomFor(group, coming);
        return new Edit(group, actor, owner, coming, leaving);
    }

    private boolean apply(Parameters call, Edit edit) {
        Group group = edit.group();
        boolean changed = !changes.invite(group, edit.actor(), edit.coming()).isEmpty();
        if (!group.owner().equals(edit.owner())) {
            group.handTo(edit.owner());
            changed = true;
        }
        changed |= !changes.dismiss(group, edit.actor(), edit.leaving()).isEmpty();
        return changed | rename(group, edit.actor(), call.text("group_name"));
    }

    private boolean rename(Group group, Person actor, String name) {
        if (name.isBlank() || name.equals(group.name())) {
            return false;
        }
        group.rename(name);
        changes.tip(group, actor, "%s 修改群名为 %s".formatted(actor.name(), name));
        return true;
    }

    private static List<String> touched(Edit edit) {
        List<Person> touched = new ArrayList<>(edit.coming());
        touched.addAll(edit.leaving());
        return Person.ids(touched);
    }
}
