package io.yachmcp.operations;

import io.yachmcp.language.Words;
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
        Reply reply = Reply.of(sentence(all, admins.size()).with("group", asked.groupId()))
                .with("admins", admins);
        return names.told(GroupAnswers.told(reply, answer, GroupAnswers.PERSON));
    }

    private static Words sentence(int all, int shown) {
        if (shown == 0) {
            return Words.of("reading.nocharge");
        }
        Words people = GroupAnswers.people(all);
        return shown < all
                ? Words.of("reading.chargecut").with("people", people).with("shown", shown)
                : Words.of("reading.charge").with("people", people);
    }
}
