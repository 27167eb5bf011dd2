package io.yachmcp.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.yachmcp.tool.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is in a group, asked of the platform and remembered for a moment: people who left must not count for long. */
final class Memberships {
    static final Duration LIFE = Duration.ofMinutes(2);

    private static final String TOOL = "yach_list_group_members";
    private static final int PAGE = 100;
    /** As many as a group may have at most. */
    private static final int MOST_PAGES = 10;

    private static final int MOST = 200;

    private final ToolService tools;
    private final Cache<String, Set<String>> known;

    Memberships(ToolService tools, Ticker ticker) {
        this.tools = tools;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LIFE)
                .ticker(ticker)
                .build();
    }

    /** Their ids; empty where not all of them could be found out. */
    Optional<Set<String>> of(String group, Caller caller) {
        Set<String> before = known.getIfPresent(group);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Set<String>> found = tools.lists(TOOL) ? ask(group, caller) : Optional.empty();
        found.ifPresent(members -> known.put(group, members));
        return found;
    }

    private Optional<Set<String>> ask(String group, Caller caller) {
        Set<String> members = new HashSet<>();
        ObjectNode asked = Json.object().put("group_id", group).put("limit", PAGE);
        for (int page = 0; page < MOST_PAGES; page++) {
            ToolResult result = tools.call(TOOL, asked, caller.unasked());
            JsonNode answer = result.structured().orElseGet(Json::object);
            if (result.isError() || answer.path("members").isEmpty()) {
                return Optional.empty();
            }
            answer.path("members")
                    .forEach(member -> members.add(member.path("user_id").asString("")));
            if (!answer.has("next_cursor")) {
                return Optional.of(Set.copyOf(members));
            }
            asked.put("cursor", answer.path("next_cursor").asString());
        }
        return Optional.empty();
    }
}
