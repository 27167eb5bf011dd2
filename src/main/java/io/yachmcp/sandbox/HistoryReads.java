package io.yachmcp.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pages through what was said in a group the robot is in. Only {@code group_id} is asked for, as the document marks
 * nothing required; a window is open where an edge is missing, and both edges belong to it.
 */
final class HistoryReads {
    private static final int USUAL_PAGE = 20;
    private static final int MOST_PAGE = 50;
    /** Seconds stay below this until the year 5138; more is somebody's milliseconds. */
    private static final long MOST_SECONDS = 99_999_999_999L;

    private final World world;
    private final FileStore files;

    private record Query(Group group, long start, long end, int size, boolean descending, int from) {}

    HistoryReads(World world, FileStore files) {
        this.world = world;
        this.files = files;
    }

    JsonNode page(Parameters call) {
        Query query = query(call);
        GroupHistory history = query.group().history();
        GroupHistory.Page page = query.descending()
                ? history.downward(query.start(), query.end(), query.size(), query.from())
                : history.upward(query.start(), query.end(), query.size(), query.from());
        ObjectNode reply = Json.object();
        ArrayNode rows = reply.putArray("messages");
        page.lines().forEach(line -> rows.add(line.row(files)));
        reply.putObject("page_info")
                .put("page_token", page.more() ? token(query, page.next()) : "")
                .put("has_more", page.more());
        return reply;
    }

    private Query query(Parameters call) {
        Group group = world.groups().known(call.required("group_id"));
        group.requireRobot();
        long start = seconds(call, "start_time", 0);
        long end = seconds(call, "end_time", MOST_SECONDS);
        if (start > end) {
            throw Refusal.parameter("start_time 不能大于 end_time");
        }
        int size = call.integer("page_size", USUAL_PAGE, 1, MOST_PAGE);
        boolean descending = call.flag("descending");
        Query first = new Query(group, start, end, size, descending, descending ? Integer.MAX_VALUE : 0);
        return call.has("page_token") ? at(first, call.text("page_token")) : first;
    }

    private static long seconds(Parameters call, String name, long otherwise) {
        long value = call.has(name) ? call.whole(name) : otherwise;
        if (value < 0 || value > MOST_SECONDS) {
            throw Refusal.parameter(name + " 应为秒级时间戳");
        }
        return value;
    }

    private static String token(Query query, int position) {
        String plain = mark(query) + position;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    private static Query at(Query query, String token) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (plain.startsWith(mark(query))) {
                int position = Integer.parseInt(plain.substring(mark(query).length()));
                return new Query(query.group, query.start, query.end, query.size, query.descending, position);
            }
        } catch (IllegalArgumentException unreadable) {
            // Not one of ours: refused below like a token of another group.
        }
        throw Refusal.parameter("page_token 无效");
    }

    private static String mark(Query query) {
        return query.group().id() + (query.descending() ? "-" : "+");
    }
}
