package io.yachmcp.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which messages somebody wants to see. What is empty is not asked for. Words and names are compared without regard to
 * case and width (NFKC).
 *
 * @param types the platform's words for them, of {@link #TYPES}
 * @param sender user id, work code or whole name
 * @param query a part of what a message says, file names and titles included
 * @param mentioned whom an {@code @} in the text names: name, work code or user id of somebody who wrote among the
 *     messages, otherwise the word behind the {@code @} itself
 */
public record Filter(Set<String> types, String sender, String query, String mentioned, boolean hasFile) {
    /** The types that the platform documents for history. */
    public static final Set<String> TYPES = Set.of(
            "text",
            "audio",
            "tips",
            "group_nnouncement",
            "file",
            "merge_forward",
            "image",
            "card",
            "markdown_card",
            "document",
            "link",
            "video",
            "position",
            "profile",
            "group_profile",
            "meeting_record",
            "discuss_group",
            "sscard",
            "prompt_card",
            "knowledge_node",
            "knowledge",
            "schedule");

    public static final Filter NONE = new Filter(Set.of(), "", "", "", false);

    private record Condition(String name, Predicate<Message> holds) {}

    public Filter {
        types = Set.copyOf(types);
    }

    /** The messages that pass everything asked for, in the order given; each other one counts for what it failed first. */
    public Filtered of(List<Message> messages) {
        List<Condition> conditions = conditions(messages);
        List<Message> passed = new ArrayList<>();
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        for (Message message : messages) {
            conditions.stream()
                    .filter(condition -> !condition.holds().test(message))
                    .findFirst()
                    .ifPresentOrElse(
                            failed -> leftOut.merge(failed.name(), 1, Integer::sum), () -> passed.add(message));
        }
        return new Filtered(List.copyOf(passed), leftOut);
    }

    private List<Condition> conditions(List<Message> messages) {
        List<Condition> asked = new ArrayList<>();
        if (!types.isEmpty()) {
            asked.add(new Condition("types", this::isOfType));
        }
        if (!sender.isBlank()) {
            asked.add(new Condition("sender", message -> Sought.isNamed(message.sender(), sender)));
        }
        if (hasFile) {
            asked.add(new Condition("has_file", message -> message.content() instanceof Content.SharedFile));
        }
        if (!query.isBlank()) {
            String part = Sought.plain(query);
            asked.add(new Condition("query", message -> Sought.words(message).contains(part)));
        }
        if (!mentioned.isBlank()) {
            var mentions = new Mentions(messages, mentioned);
            asked.add(new Condition("mentions", mentions::in));
        }
        return asked;
    }

    /** The platform misspells announcements; both spellings mean them. */
    private boolean isOfType(Message message) {
        String type = Cleaner.name(message.type()).text();
        return types.contains(type.equals("group_announcement") ? "group_nnouncement" : type);
    }
}
