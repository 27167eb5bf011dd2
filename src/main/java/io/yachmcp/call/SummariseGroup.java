package io.yachmcp.call;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The prompt that has a group's conversation summarised: our instructions, then the transcript between its marks. */
final class SummariseGroup {
    static final String NAME = "summarise_group";
    static final String GROUP_ID = "group_id";

    private static final String WINDOW = "window";
    private static final String FOCUS = "focus";
    private static final List<String> ARGUMENTS = List.of(GROUP_ID, WINDOW, FOCUS);
    private static final String STANDARD_WINDOW = "-24h";
    /** In Unicode characters: a topic, not a text. */
    private static final int LONGEST_FOCUS = 200;
    /** Whoever asks for a summary wants the whole window, so it reads as much as the tool gives at once. */
    private static final int MOST_MESSAGES = 500;

    private static final int MOST_TOKENS = 10_000;

    private final GroupHistory history;
    private final InstantSource time;
    private final Phrases phrases;

    SummariseGroup(GroupHistory history, InstantSource time, Phrases phrases) {
        this.phrases = phrases;
        this.history = history;
        this.time = time;
    }

    ObjectNode published() {
        ObjectNode prompt = Json.object()
                .put("name", NAME)
                .put("title", say("library.summarise"))
                .put("description", say("library.cited"));
        var arguments = prompt.putArray("arguments");
        arguments
                .addObject()
                .put("name", GROUP_ID)
                .put("description", say("library.group"))
                .put("required", true);
        arguments
                .addObject()
                .put("name", WINDOW)
                .put("description", phrases.say(Words.of("library.window").with("standard", STANDARD_WINDOW)))
                .put("required", false);
        arguments
                .addObject()
                .put("name", FOCUS)
                .put("description", say("library.focus"))
                .put("required", false);
        return prompt;
    }

    String text(JsonNode given, Caller caller) {
        List<Fault> faults = faults(given);
        if (!faults.isEmpty()) {
            throw Refusal.invalidArguments(faults);
        }
        ObjectNode asked = Json.object()
                .put(GROUP_ID, given.path(GROUP_ID).stringValue())
                .put("start", given.path(WINDOW).asString(STANDARD_WINDOW))
                .put("limit", MOST_MESSAGES)
                .put("max_tokens", MOST_TOKENS);
        String transcript = history.read(asked, caller);
        return say("library.instructions") + focus(given.path(FOCUS).asString("")) + "\n\n" + transcript;
    }

    /** Whatever the topic holds, it stays one quoted line. */
    private String focus(String given) {
        String topic = given.replaceAll("[\\p{Cc}\\p{Cf}\\p{Z}]+", " ").strip();
        return topic.isEmpty()
                ? ""
                : "\n"
                        + phrases.say(Words.of("library.topic")
                                .with("topic", Json.text(JsonNodeFactory.instance.stringNode(topic))));
    }

    private String say(String key) {
        return phrases.say(Words.of(key));
    }

    private List<Fault> faults(JsonNode given) {
        if (!given.isObject()) {
            return List.of(new Fault("arguments", FaultWords.is(given, Words.of("fault.strings"))));
        }
        List<Fault> faults = new ArrayList<>();
        for (String name : given.propertyNames()) {
            fault(name, given.get(name)).ifPresent(problem -> faults.add(new Fault(name, problem)));
        }
        if (given.path(GROUP_ID).isMissingNode()) {
            faults.add(new Fault(GROUP_ID, Words.of("fault.group")));
        }
        return faults;
    }

    private Optional<Words> fault(String name, JsonNode value) {
        if (!ARGUMENTS.contains(name)) {
            return Optional.of(Words.of("fault.arguments").with("names", Words.list(ARGUMENTS)));
        }
        Optional<Words> rule =
                !value.isString() ? Optional.of(Words.of("fault.string")) : fault(name, value.stringValue());
        return rule.map(words -> FaultWords.is(value, words));
    }

    private Optional<Words> fault(String name, String text) {
        return switch (name) {
            case GROUP_ID -> GroupHistory.isGroupId(text) ? Optional.empty() : Optional.of(Words.of("fault.groupid"));
            case WINDOW -> windowFault(text);
            default ->
                text.codePointCount(0, text.length()) <= LONGEST_FOCUS
                        ? Optional.empty()
                        : Optional.of(Words.of("fault.focus").with("most", LONGEST_FOCUS));
        };
    }

    private Optional<Words> windowFault(String text) {
        Instant now = time.instant();
        Optional<Instant> start = Moments.read(text, now);
        if (start.isEmpty()) {
            return Optional.of(Moments.RULE);
        }
        return start.get().isBefore(now) ? Optional.empty() : Optional.of(Words.of("fault.past"));
    }
}
