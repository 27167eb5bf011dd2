package io.yachmcp.operations;

import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Lists a group's owner and admins. */
final class YachListGroupAdmins implements Operation<YachListGroupAdmins.Arguments> {
    record Arguments(String groupId) {}

    @Override
    public Payload payload(Arguments asked) {
        return Payload.empty().with("group_tid", asked.groupId());
    }

    @Override
    public Reply reply(Arguments asked, JsonNode answer) {
        ArrayNode admins = GroupAnswers.people(answer);
        String sentence = admins.isEmpty()
                ? "Yach names no owner or admin of group " + asked.groupId() + "."
                : GroupAnswers.people(admins.size()) + " in charge of group " + asked.groupId()
                        + ": the owner and the admins.";
        return Reply.of(sentence).with("admins", admins);
    }
}
