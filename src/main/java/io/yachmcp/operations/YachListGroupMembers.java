package io.yachmcp.operations;

import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Lists a group's members, a page at a time; the cursor is the platform's page number. */
final class YachListGroupMembers implements Operation<YachListGroupMembers.Arguments> {
    record Arguments(String groupId, Optional<String> cursor, int limit) {}

    private static final Pattern PAGE = Pattern.compile("[1-9]\\d{0,5}");

    @Override
    public void check(ArgumentRules rules) {
        if (rules.has("cursor")
                && !PAGE.matcher(rules.value("cursor").asString("")).matches()) {
            rules.refuse("cursor", "not one that an earlier reply gave; leave it out to start with the first page");
        }
    }

    @Override
    public Payload payload(Arguments asked) {
        return Payload.empty()
                .with("group_tid", asked.groupId())
                .with("page", asked.cursor().orElse("1"))
                .with("count", String.valueOf(asked.limit()));
    }

    @Override
    public Reply reply(Arguments asked, JsonNode answer) {
        var names = new Shown();
        ArrayNode members = GroupAnswers.people(answer.path("list"), names);
        OptionalLong total = answer.path("total").asLongOpt();
        String shown = total.isPresent()
                ? members.size() + " of " + GroupAnswers.count(total.getAsLong(), "member")
                : GroupAnswers.count(members.size(), "member");
        long page = Long.parseLong(asked.cursor().orElse("1"));
        String next = mayHaveMore(asked, members.size(), total, page) ? String.valueOf(page + 1) : "";
        Reply reply = Reply.of(shown + " of group " + asked.groupId()
                        + (next.isEmpty() ? "; no further page." : ", next: cursor=" + next + "."))
                .with("members", members);
        return names.told(next.isEmpty() ? reply : reply.with("next_cursor", next));
    }

    /** Without a total, a full page is the only sign that another may follow. */
    private static boolean mayHaveMore(Arguments asked, int shown, OptionalLong total, long page) {
        return shown > 0 && (total.isPresent() ? page * asked.limit() < total.getAsLong() : shown >= asked.limit());
    }
}
