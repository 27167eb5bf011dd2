package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Renames a group, replaces its owner, adds and removes members, all in one call. */
final class YachUpdateGroup implements Operation<YachUpdateGroup.Arguments> {
    record Arguments(
            String groupId,
            Optional<String> groupName,
            Optional<String> newOwnerId,
            List<String> addUserIds,
            List<String> removeUserIds,
            Optional<String> operatorId) {}

    @Override
    public void check(ArgumentRules rules) {
        rules.atLeastOne("group_name", "new_owner_id", "add_user_ids", "remove_user_ids");
        Set<String> added = GroupAnswers.folded(rules.value("add_user_ids"));
        added.retainAll(GroupAnswers.folded(rules.value("remove_user_ids")));
        if (!added.isEmpty()) {
            rules.refuse("remove_user_ids", Words.of("fault.twice").with("names", Words.list(added)));
        }
    }

    @Override
    public Payload payload(Arguments change) {
        Payload payload = Payload.empty().with("group_tid", change.groupId());
        change.groupName().ifPresent(name -> payload.with("group_name", name));
        change.newOwnerId().ifPresent(owner -> payload.with("group_owner", owner));
        change.operatorId().ifPresent(inviter -> payload.with("invite_uid", inviter));
        if (!change.removeUserIds().isEmpty()) {
            payload.withPiped("del_useridlist", change.removeUserIds());
        }
        return change.addUserIds().isEmpty() ? payload : payload.withPiped("add_useridlist", change.addUserIds());
    }

    @Override
    public Outline outline(Arguments change) {
        return change.groupName()
                .map(name -> Outline.of(Words.of("consent.newname"), name, GroupAnswers.MAX_NAME))
                .orElse(Outline.SILENT);
    }

    @Override
    public Reply reply(Arguments change, JsonNode answer) {
        Reply reply = Reply.of(Words.of("reply.changed").with("changes", Words.joined("list.names", changes(change))))
                .with("group_id", change.groupId());
        String update = GroupAnswers.text(answer, "group_yach_id");
        return update.isEmpty() ? reply : reply.with("update_id", update);
    }

    private static List<Words> changes(Arguments change) {
        List<Words> told = new ArrayList<>();
        change.groupName().ifPresent(name -> told.add(Words.of("reply.renamed")));
        change.newOwnerId().ifPresent(owner -> told.add(Words.of("reply.owner")));
        if (!change.addUserIds().isEmpty()) {
            told.add(Words.of("reply.joined").with("count", change.addUserIds().size()));
        }
        if (!change.removeUserIds().isEmpty()) {
            told.add(Words.of("reply.left").with("count", change.removeUserIds().size()));
        }
        return told;
    }
}
