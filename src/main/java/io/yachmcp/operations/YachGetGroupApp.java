package io.yachmcp.operations;

import io.yachmcp.history.Cleaner;
import io.yachmcp.history.Untrusted;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Tells where a group's app lives; the token in its link never leaves the server. */
final class YachGetGroupApp implements Operation<YachGetGroupApp.Arguments> {
    record Arguments(String groupId, String workCode) {}

    private static final Pattern KEYS = Pattern.compile("[?#].*|(?<=://)[^/?#]*@", Pattern.DOTALL);

    @Override
    public Payload payload(Arguments asked) {
        return Payload.empty().with("group_tid", asked.groupId()).with("work_code", asked.workCode());
    }

    @Override
    public Reply reply(Arguments asked, JsonNode answer) {
        String place = KEYS.matcher(answer.path("url").asString("")).replaceAll("");
        String url = Cleaner.line(Untrusted.of(place)).text();
        return url.isEmpty()
                ? Reply.of("Group " + asked.groupId() + " has no app link for " + asked.workCode() + ".")
                : Reply.of("App link of group " + asked.groupId()
                                + " without its query, because the token in it stays on the server.")
                        .with("url", url);
    }
}
