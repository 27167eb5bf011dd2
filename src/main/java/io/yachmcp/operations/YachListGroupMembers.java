package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Reply;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Lists a group's members, a page at a time; the cursor stands for a page of the platform's, its size, and how many of
 * it were shown already because one answer has no room for all.
 */
final class YachListGroupMembers implements Operation<YachListGroupMembers.Arguments> {
    record Arguments(String groupId, Optional<String> cursor, int limit) {
        private Page page() {
            return cursor.map(place -> Page.read(place, groupId)).orElse(new Page(groupId, 1, limit, 0));
        }
    }

    private record Page(String groupId, long number, int size, int told) {
        static Page read(String place, String groupId) {
            String[] parts = place.split("/", 4);
            if (!parts[0].equals(groupId)) {
                throw Refusal.invalidArguments(List.of(new Fault(
                        "cursor",
                        Words.of("fault.othergroup").with("one", parts[0]).with("other", groupId))));
            }
            return new Page(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
        }

        Page next() {
            return new Page(groupId, number + 1, size, 0);
        }

        Page after(int shown) {
            return new Page(groupId, number, size, told + shown);
        }

        String text() {
            return groupId + "/" + number + "/" + size + "/" + told;
        }

        /** Without a total, a full page is the only sign that another may follow. */
        boolean mayHaveMore(int shown, OptionalLong total) {
            return shown > 0 && (total.isPresent() ? number * size < total.getAsLong() : shown >= size);
        }
    }

    @Override
    public Payload payload(Arguments asked) {
        Page page = asked.page();
        return Payload.empty()
                .with("group_tid", page.groupId())
                .with("page", String.valueOf(page.number()))
                .with("count", String.valueOf(page.size()));
    }

    @Override
    public Reply reply(Arguments asked, JsonNode answer) {
        var names = new Shown();
        Page page = asked.page();
        JsonNode list = answer.path("list");
        ArrayNode all = GroupAnswers.people(list, names);
        ArrayNode members =
                Json.array().addAll(all.valueStream().skip(page.told()).toList());
        Rows.fit(members);
        OptionalLong total = total(answer.path("total"));
        boolean cut = page.told() + members.size() < all.size();
        boolean more = cut || page.mayHaveMore(list.size(), total);
        Words shown = shown(total, members.size()).with("group", asked.groupId());
        Reply reply = Reply.of(
                        Words.of(more ? "reading.nextpage" : "reading.lastpage").with("what", shown))
                .with("members", members);
        Page rest = cut ? page.after(members.size()) : page.next();
        Reply told = GroupAnswers.told(reply, list, GroupAnswers.PERSON);
        return names.told(more ? told.continuing(rest.text()) : told);
    }

    private static Words shown(OptionalLong total, int shown) {
        return total.isPresent()
                ? Words.of("reading.pageof").with("shown", shown).with("members", Counted.members(total.getAsLong()))
                : Words.of("reading.page").with("members", Counted.members(shown));
    }

    private static OptionalLong total(JsonNode given) {
        OptionalLong total = given.asLongOpt();
        return total.isPresent() && total.getAsLong() >= 0 ? total : OptionalLong.empty();
    }
}
