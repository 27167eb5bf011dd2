package io.yachmcp.tool;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whom a call reaches and in whose name, as far as its arguments say: the head count of a group is the platform's to
 * tell.
 *
 * @param people ids as given, each once, in order
 * @param group the group that is written to or changed
 * @param actor who acts, where it is not the robot
 */
public record Audience(List<String> people, Optional<String> group, Optional<String> actor) {
    private static final String GROUP = "group_id";

    /** @param arguments as bound: ids in their one spelling, defaults filled in */
    public static Audience of(ToolContract contract, ObjectNode arguments) {
        Set<String> people = new LinkedHashSet<>();
        List<String> groups = new ArrayList<>();
        for (String name : contract.policy().people()) {
            JsonNode named = arguments.path(name);
            if (isGroup(name, arguments)) {
                groups.add(named.asString());
            } else if (named.isArray()) {
                named.forEach(each -> people.add(each.asString()));
            } else if (named.isString()) {
                people.add(named.asString());
            }
        }
        if (arguments.path(GROUP).isString()) {
            groups.add(arguments.get(GROUP).asString());
        }
        return new Audience(
                List.copyOf(people),
                groups.stream().findFirst(),
                contract.policy().actor().map(arguments::path).flatMap(JsonNode::asStringOpt));
    }

    /** Whether the argument, which mostly names a person, names a group in this call. */
    public static boolean isGroup(String argument, ObjectNode arguments) {
        return argument.equals("to_id") && arguments.path("conversation_type").asInt(1) == 2;
    }
}
