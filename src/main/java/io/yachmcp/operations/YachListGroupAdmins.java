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
        var names = new Shown();
        ArrayNode admins = GroupAnswers.people(answer, names);
        int all = admins.size();
        Rows.fit(admins);
        String sentence = admins.isEmpty()
                ? "Yach names no owner or admin of group " + asked.groupId()
                        + "; yach_list_group_members tells everybody's role."
                : (all == 1 ? "1 person" : all + " people")
                        + (admins.size() < all ? ", the first " + admins.size() + " shown," : "")
                        + " in charge of group " + asked.groupId()
                        + ": the owner and the admins; yach_list_group_members lists everybody.";
        return names.told(Reply.of(sentence + GroupAnswers.unread(answer, GroupAnswers.PERSON))
                .with("admins", admins));
    }
}
