package io.yachmcp.demo;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_MEMBER;

import java.util.List;

/** An assistant runs a group, from its making to its new owner. */
final class RunningAGroup {
    private final Stage stage;

    RunningAGroup(Stage stage) {
        this.stage = stage;
    }

    void fromMakingToOwner() {
        stage.act("Running a group");
        Outcome created = stage.wish(
                "Make a group for the review.",
                "yach_create_group",
                Acts.arguments("group_name", "试点评审小组", "owner_id", OWNER, "member_ids", List.of(OWNER, ADMIN, MEMBER)));
        String group = created.field("group_id");
        stage.expect(!created.isError() && !group.isEmpty(), "a new group with an id");
        stage.done(
                "Add two people.",
                "yach_add_group_members",
                Acts.arguments("group_id", group, "user_ids", List.of(SECOND_MEMBER, OUTSIDER), "operator_id", OWNER));
        Outcome there = stage.done(
                "Is the second one in?",
                "yach_check_group_member",
                Acts.arguments("group_id", group, "user_id", OUTSIDER));
        stage.expect("true".equals(there.field("member")) || there.text().contains("is in"), "the new member is in");
        changingHands(group);
        stage.done(
                "The guest has to leave again.",
                "yach_remove_group_members",
                Acts.arguments("group_id", group, "user_ids", List.of(OUTSIDER), "operator_id", ADMIN));
        stage.done(
                "Give it a better name.",
                "yach_update_group",
                Acts.arguments("group_id", group, "group_name", "试点评审小组（三月）"));
        Outcome after =
                stage.wish("How does it look now?", "yach_list_group_admins", Acts.arguments("group_id", group));
        stage.expect(
                after.text().contains(ADMIN) && !after.text().contains(MEMBER), "the owner changed, one admin removed");
    }

    private void changingHands(String group) {
        stage.done(
                "Make two of them admins.",
                "yach_set_group_admins",
                Acts.arguments("group_id", group, "user_ids", List.of(ADMIN, MEMBER), "owner_id", OWNER));
        stage.done(
                "One is enough after all.",
                "yach_remove_group_admins",
                Acts.arguments("group_id", group, "user_ids", List.of(MEMBER), "owner_id", OWNER));
        stage.done(
                "Let the admin own it from now on.",
                "yach_transfer_group_owner",
                Acts.arguments("group_id", group, "new_owner_id", ADMIN, "old_owner_id", OWNER));
    }
}
