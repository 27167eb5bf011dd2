package io.yachmcp.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.yachmcp.auth.Scope;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is called so, asked of the platform as the caller's own reads and remembered for a moment, for that caller alone.
 * Only a word that is one person's is remembered: what is not can be mended.
 */
final class Directory {
    static final Duration LIFE = Duration.ofMinutes(5);
    /** As many as the tool takes at once. */
    static final int MOST = 20;

    private static final String TOOL = "yach_find_users";
    private static final int KEPT = 2_000;
    /** Some calls join ids by bars: what the platform calls an id may be one alone. */
    private static final Pattern ID = Pattern.compile("\\w+");

    private final ToolService tools;
    private final Cache<Asked, Person> known;

    private record Asked(String principal, String word) {}

    /** One person, as the platform calls them; cleaned. */
    record Person(String id, String name) {}

    /**
     * What the words came to; a word that stands nowhere got no answer.
     *
     * @param candidates those who may be meant, each in our own words
     */
    record Entries(Map<String, Person> people, Map<String, List<Words>> candidates, Set<String> nobody) {}

    Directory(ToolService tools, Ticker ticker) {
        this.tools = tools;
        this.known = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterWrite(LIFE)
                .ticker(ticker)
                .build();
    }

    /** Why nobody is looked up for this caller, where that is so. */
    Optional<Words> closed(Caller caller) {
        if (!tools.lists(TOOL)) {
            return Optional.of(tools.whyUnlisted(TOOL)
                    .map(why -> Words.of("fault.unofferedwhy").with("why", why))
                    .orElse(Words.of("fault.unoffered"))
                    .with("tool", TOOL));
        }
        return tools.lacks(TOOL, caller.principal())
                .map(Scope::id)
                .map(scope -> Words.of("fault.scope").with("scope", scope));
    }

    /**
     * Looks words up, at most {@link #MOST}.
     *
     * @throws ToolFailure when the platform cannot be asked now, or the policy does not allow it
     */
    Entries look(List<String> words, Caller caller) {
        String principal = caller.principal().name();
        Map<String, Person> people = new HashMap<>();
        for (String word : words) {
            Optional.ofNullable(known.getIfPresent(new Asked(principal, word)))
                    .ifPresent(person -> people.put(word, person));
        }
        List<String> unknown =
                words.stream().filter(word -> !people.containsKey(word)).toList();
        if (unknown.isEmpty()) {
            return new Entries(people, Map.of(), Set.of());
        }
        ObjectNode answer = ask(unknown, caller);
        for (JsonNode row : answer.path("found")) {
            String id = row.path("user_id").asString("");
            if (ID.matcher(id).matches()) {
                var person = new Person(id, row.path("name").asString(""));
                people.put(asked(row), person);
                known.put(new Asked(principal, asked(row)), person);
            }
        }
        return new Entries(people, candidates(answer), nobody(answer));
    }

    private ObjectNode ask(List<String> words, Caller caller) {
        ObjectNode arguments = Json.object();
        words.forEach(arguments.putArray("people")::add);
        ToolResult result = tools.call(TOOL, arguments, caller.alone());
        result.failure().ifPresent(failure -> {
            throw failure;
        });
        return result.structured().orElseGet(Json::object);
    }

    private static Map<String, List<Words>> candidates(JsonNode answer) {
        Map<String, List<Words>> candidates = new HashMap<>();
        for (JsonNode row : answer.path("candidates")) {
            candidates.computeIfAbsent(asked(row), word -> new ArrayList<>()).add(described(row));
        }
        return candidates;
    }

    /** The id, and as quotations what tells this one apart. */
    private static Words described(JsonNode row) {
        List<String> told = new ArrayList<>();
        for (String member : List.of("name", "work_code", "department")) {
            row.optional(member).map(Json::text).ifPresent(told::add);
        }
        Words who = row.path("user_id").asStringOpt().map(Words::literally).orElse(Words.of("fault.idless"));
        return Words.of("fault.candidate").with("who", who).with("told", Words.list(told));
    }

    private static Set<String> nobody(JsonNode answer) {
        return Set.copyOf(answer.path("not_found")
                .valueStream()
                .map(word -> word.asString(""))
                .toList());
    }

    private static String asked(JsonNode row) {
        return row.path("asked").asString("");
    }
}
