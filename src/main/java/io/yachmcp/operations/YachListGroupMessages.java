package io.yachmcp.operations;

import io.yachmcp.history.Message;
import io.yachmcp.history.MessageParser;
import io.yachmcp.history.Transcript;
import io.yachmcp.history.View;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.ToolFailure;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads one page of a group's history as a transcript. The platform keeps its place by a token, so the reply spells out
 * the whole next call: the same window in absolute times, and the token as cursor.
 */
final class YachListGroupMessages implements Operation<YachListGroupMessages.Arguments> {
    record Arguments(
            String groupId,
            Instant start,
            Instant end,
            int limit,
            Optional<String> order,
            Optional<String> cursor,
            Optional<String> view) {}

    /** Apart, because time zone rules and formats take long to load and no start needs them. */
    private static final class Beijing {
        static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
        static final DateTimeFormatter MINUTE =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZONE);
    }

    /** What the schema takes back, and nothing that could be read as words, a link or mark-up. */
    private static final Pattern CURSOR = Pattern.compile("(?i)(?!.*www\\.)[\\w.~+/=-]{1,512}");

    /** The platform counts in seconds: the window is widened to whole ones, so that nothing at its edges is lost. */
    @Override
    public Payload payload(Arguments asked) {
        refuseEmptyWindow(asked);
        Payload payload = Payload.empty()
                .with("group_id", asked.groupId())
                .with("start_time", asked.start().getEpochSecond())
                .with("end_time", wholeSecond(asked.end()).getEpochSecond())
                .with("page_size", asked.limit())
                .with("descending", newestFirst(asked));
        asked.cursor().ifPresent(token -> payload.with("page_token", token));
        return payload;
    }

    private static void refuseEmptyWindow(Arguments asked) {
        if (!asked.end().isAfter(asked.start())) {
            String rule = "not after start, which is " + iso(asked.start()) + "; start is 24 hours ago unless given";
            throw ToolFailure.invalidArguments(List.of(new Fault("end", rule)));
        }
    }

    @Override
    public Reply reply(Arguments asked, JsonNode answer) {
        JsonNode rows = answer.path("messages");
        List<Message> messages = MessageParser.messages(rows);
        String found = messages.isEmpty() ? "No messages" : GroupAnswers.count(messages.size(), "message");
        String order = newestFirst(asked) ? "newest first" : "oldest first";
        return Reply.of(found + " of group " + asked.groupId() + ", " + window(asked) + ", " + order + "; "
                        + rest(asked, answer.path("page_info")))
                .saying(new Transcript(Beijing.ZONE, view(asked)).of(messages));
    }

    private static boolean newestFirst(Arguments asked) {
        return asked.order().filter("newest_first"::equals).isPresent();
    }

    private static View view(Arguments asked) {
        return asked.view()
                .filter("detailed"::equals)
                .map(view -> View.DETAILED)
                .orElse(View.CONCISE);
    }

    private static String window(Arguments asked) {
        return Beijing.MINUTE.format(asked.start()) + " to " + Beijing.MINUTE.format(asked.end()) + " (" + Beijing.ZONE
                + ")";
    }

    private static String rest(Arguments asked, JsonNode page) {
        if (!page.has("has_more")) {
            return "Yach did not say whether there is more.";
        }
        if (!page.path("has_more").asBoolean(false)) {
            return "nothing more in this window.";
        }
        String token = page.path("page_token").asString("");
        return CURSOR.matcher(token).matches()
                ? "there is more: repeat the call with " + next(asked, token)
                : "there is more, but Yach gave no usable cursor: ask for a shorter window.";
    }

    /** The window again in absolute times, because a relative one would have moved under the cursor. */
    private static String next(Arguments asked, String token) {
        return "start=" + iso(asked.start()) + " end=" + iso(wholeSecond(asked.end())) + " cursor=" + token;
    }

    private static Instant wholeSecond(Instant end) {
        return end.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String iso(Instant time) {
        return time.atZone(Beijing.ZONE).truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
