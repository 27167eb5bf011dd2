package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Tells a group's name, owner, admins, size, and the first twenty of its members. */
final class YachGetGroup implements Operation<YachGetGroup.Arguments> {
    /** Of what an answer may cost, for members and for admins. */
    private static final int HALF = 4_500;

    record Arguments(String groupId) {}

    @Override
    public Payload payload(Arguments asked) {
        return Payload.empty().with("group_tid", asked.groupId());
    }

    @Override
    public Reply reply(Arguments asked, JsonNode answer) {
        JsonNode group = answer.path("group");
        if (group.isEmpty()) {
            return Reply.of(Words.of("reading.nogroup")).with("group_id", asked.groupId());
        }
        var names = new Shown();
        ArrayNode members = GroupAnswers.ids(answer.path("uidlist"), names);
        Rows.fit(members, HALF);
        ArrayNode admins = GroupAnswers.ids(group.path("group_manager"), names);
        int all = admins.size();
        Rows.fit(admins, HALF);
        OptionalLong count = group.path("group_users_count").asLongOpt();
        Reply sentence = Reply.of(sentence(count, members.size()));
        Reply reply = (admins.size() < all ? sentence.adding(cut(all, admins.size())) : sentence)
                .with("group_id", asked.groupId())
                .with("name", names.name(group, "group_name"))
                .with("owner_id", names.name(group, "group_owner"));
        count.ifPresent(number -> reply.with("member_count", number));
        return names.told(reply.with("admin_ids", admins).with("member_ids", members));
    }

    /** The platform names twenty members at most, whatever the size. */
    private static Words sentence(OptionalLong count, int shown) {
        if (count.isEmpty()) {
            return Words.of("reading.sizeless").with("shown", shown);
        }
        Words members = Counted.members(count.getAsLong());
        return count.getAsLong() <= shown
                ? Words.of("reading.wholegroup").with("members", members)
                : Words.of("reading.partgroup").with("members", members).with("shown", shown);
    }

    private static Words cut(int all, int shown) {
        return Words.of("reading.someadmins").with("all", all).with("shown", shown);
    }
}
