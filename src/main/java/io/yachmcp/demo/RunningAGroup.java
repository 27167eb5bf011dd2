package io.yachmcp.demo;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_MEMBER;

import io.yachmcp.language.Words;
import java.util.List;

/** An assistant runs a group, from its making to its new owner. */
final class RunningAGroup {
    private final Stage stage;

    RunningAGroup(Stage stage) {
        this.stage = stage;
    }

    void fromMakingToOwner() {
        stage.act(Words.of("demo.running"));
        Outcome created = stage.wish(
                Words.of("wish.create"),
                "yach_create_group",
                Acts.arguments("group_name", "试点评审小组", "owner_id", OWNER, "member_ids", List.of(OWNER, ADMIN, MEMBER)));
        String group = created.field("group_id");
        stage.expect(!created.isError() && !group.isEmpty(), Words.of("expected.created"));
        stage.done(
                Words.of("wish.add"),
                "yach_add_group_members",
                Acts.arguments("group_id", group, "user_ids", List.of(SECOND_MEMBER, OUTSIDER), "operator_id", OWNER));
        Outcome there = stage.done(
                Words.of("wish.inside"),
                "yach_check_group_member",
                Acts.arguments("group_id", group, "user_id", OUTSIDER));
        stage.expect(there.field("in_group").equals("true"), Words.of("expected.inside"));
        changingHands(group);
        stage.done(
                Words.of("wish.remove"),
                "yach_remove_group_members",
                Acts.arguments("group_id", group, "user_ids", List.of(OUTSIDER), "operator_id", ADMIN));
        stage.done(
                Words.of("wish.rename"),
                "yach_update_group",
                Acts.arguments("group_id", group, "group_name", "试点评审小组（三月）"));
        Outcome after = stage.wish(Words.of("wish.after"), "yach_list_group_admins", Acts.arguments("group_id", group));
        stage.expect(after.text().contains(ADMIN) && !after.text().contains(MEMBER), Words.of("expected.after"));
    }

    private void changingHands(String group) {
        stage.done(
                Words.of("wish.promote"),
                "yach_set_group_admins",
                Acts.arguments("group_id", group, "user_ids", List.of(ADMIN, MEMBER), "owner_id", OWNER));
        stage.done(
                Words.of("wish.demote"),
                "yach_remove_group_admins",
                Acts.arguments("group_id", group, "user_ids", List.of(MEMBER), "owner_id", OWNER));
        stage.done(
                Words.of("wish.hand"),
                "yach_transfer_group_owner",
                Acts.arguments("group_id", group, "new_owner_id", ADMIN, "old_owner_id", OWNER));
    }
}
