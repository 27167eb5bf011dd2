package io.yachmcp.operations;

import io.yachmcp.history.Cleaner;
import io.yachmcp.history.Untrusted;
import io.yachmcp.language.Words;
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
                ? Reply.of(
                        Words.of("reply.noapp").with("group", asked.groupId()).with("code", asked.workCode()))
                : Reply.of(Words.of("reply.app").with("group", asked.groupId())).with("url", url);
    }
}
