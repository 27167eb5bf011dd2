package io.yachmcp.operations;

import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Creates a group with an owner and members. */
final class YachCreateGroup implements Operation<YachCreateGroup.Arguments> {
    record Arguments(
            String groupName,
            String ownerId,
            List<String> memberIds,
            Optional<String> groupType,
            Optional<String> templateId,
            Optional<String> templateExt,
            String idempotencyKey) {}

    /** The platform's number for a group made from a template; such a group has no other type. */
    private static final int FROM_TEMPLATE = 102;

    @Override
    public void check(ArgumentRules rules) {
        if (rules.has("template_ext") && !rules.has("template_id")) {
            rules.refuse("template_ext", "given without template_id, whose parameters it holds");
        }
        if (rules.has("group_type") && rules.has("template_id")) {
            rules.refuse("group_type", "given together with template_id, which decides the type; leave one out");
        }
    }

    @Override
    public Payload payload(Arguments group) {
        Payload payload = Payload.empty()
                .with("group_name", group.groupName())
                .with("group_owner", group.ownerId())
                .withPiped("group_userids", group.memberIds());
        group.groupType().ifPresent(type -> payload.with("source", source(type)));
        group.templateId().ifPresent(id -> payload.with("source", FROM_TEMPLATE).with("tpl_id", id));
        group.templateExt().ifPresent(ext -> payload.with("tpl_ext", ext));
        return payload.with("unique_key", group.idempotencyKey());
    }

    @Override
    public Reply reply(Arguments group, JsonNode answer) {
        String id = GroupAnswers.text(answer, "group_id");
        String made =
                "Group created with " + GroupAnswers.count(group.memberIds().size(), "member");
        return id.isEmpty()
                ? Reply.of(made + "; Yach gave no id, so find it with yach_list_managed_groups.")
                        .with("idempotency_key", group.idempotencyKey())
                : Reply.of(made + ".").with("group_id", id).with("idempotency_key", group.idempotencyKey());
    }

    private static int source(String type) {
        return switch (type) {
            case "approval" -> 3;
            case "project" -> 4;
            default -> 0;
        };
    }
}
