package io.yachmcp.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.yachmcp.guard.Crowd;
import io.yachmcp.tool.Json;
import java.time.Duration;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/** How many people are in a group, asked of the platform and remembered for a while. */
final class Crowds {
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String TOOL = "yach_get_group";
    private static final int MOST = 1_000;

    private final ToolService tools;
    private final Cache<String, Crowd> known;

    Crowds(ToolService tools, Ticker ticker) {
        this.tools = tools;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LIFE)
                .ticker(ticker)
                .build();
    }

    /** @param anew whether what was found before is not good enough */
    Crowd of(String group, Caller caller, boolean anew) {
        Crowd before = known.getIfPresent(group);
        if (before != null && !anew) {
            return before;
        }
        Crowd found = ask(group, caller);
        if (found.members().isPresent()) {
            known.put(group, found);
        }
        return found;
    }

    private Crowd ask(String group, Caller caller) {
        if (!tools.lists(TOOL)) {
            return Crowd.NONE;
        }
        ObjectNode answer = tools.call(TOOL, Json.object().put("group_id", group), caller.unasked())
                .structured()
                .orElseGet(Json::object);
        int members = answer.path("member_count").asInt(0);
        return new Crowd(answer.path("name").asString(""), members > 0 ? OptionalInt.of(members) : OptionalInt.empty());
    }
}
