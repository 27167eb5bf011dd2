package io.yachmcp.operations;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The optional parts of a Yunxin send, in the platform's names, and what they may hold. Forcing a push past people's
 * settings and switching the content check off are not offered. Sources: platform/yunxin-batch-p2p.md and
 * platform/yunxin-facts.md, section 2.1.
 */
final class YunxinOptions {
    /** Marks a member that is true or false; other members are text of at most so many characters. */
    private static final int FLAG = 0;

    private static final Map<String, Integer> SINGLE =
            Map.of("sender_no_sense", FLAG, "receiver_no_sense", FLAG, "extension", 1024);
    private static final Map<String, Map<String, Integer>> GROUPED = Map.of(
            "route_config",
            Map.of("route_enabled", FLAG, "route_environment", 64),
            "push_config",
            Map.of("push_enabled", FLAG, "push_nick_enabled", FLAG, "push_content", 500, "push_payload", 2048),
            "p2p_option",
            Map.of("check_friend", FLAG),
            "antispam_config",
            Map.of(
                    "antispam_enabled",
                    FLAG,
                    "antispam_business_id",
                    64,
                    "antispam_extension",
                    1024,
                    "antispam_cheating",
                    1024),
            "message_config",
            Map.of(
                    "unread_enabled",
                    FLAG,
                    // The platform's own spelling.
                    "mutil_sync_enabled",
                    FLAG,
                    "offline_enabled",
                    FLAG,
                    "history_enabled",
                    FLAG,
                    "roaming_enabled",
                    FLAG,
                    "conversation_update_enabled",
                    FLAG));

    private YunxinOptions() {}

    static void check(ArgumentRules rules) {
        JsonNode options = rules.value("options");
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            String place = "options." + option.getKey();
            Map<String, Integer> members = GROUPED.get(option.getKey());
            if (members != null) {
                members(rules, place, option.getValue(), members);
            } else if (SINGLE.containsKey(option.getKey())) {
                value(rules, place, option.getValue(), SINGLE.get(option.getKey()));
            } else {
                rules.refuse(place, unknown(option.getKey()));
            }
        }
        if (isTrue(options, "sender_no_sense") && isTrue(options, "receiver_no_sense")) {
            rules.refuse("options.receiver_no_sense", Words.of("fault.sense"));
        }
        JsonNode antispam = options.path("antispam_config").path("antispam_enabled");
        if (antispam.isBoolean() && !antispam.asBoolean()) {
            rules.refuse("options.antispam_config.antispam_enabled", Words.of("fault.antispam"));
        }
    }

    private static Words unknown(String name) {
        var valid = new TreeSet<>(GROUPED.keySet());
        valid.addAll(SINGLE.keySet());
        return valid.stream()
                .filter(known -> known.startsWith(name) && !name.isEmpty())
                .findFirst()
                .map(near -> Words.of("fault.optionnear").with("name", near))
                .orElse(Words.of("fault.option").with("names", Words.list(valid)));
    }

    private static void members(ArgumentRules rules, String place, JsonNode given, Map<String, Integer> members) {
        if (!given.isObject()) {
            rules.refuse(place, Words.of("fault.members").with("names", Words.list(new TreeSet<>(members.keySet()))));
        }
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            String field = place + "." + member.getKey();
            if (members.containsKey(member.getKey())) {
                value(rules, field, member.getValue(), members.get(member.getKey()));
            } else if (member.getKey().startsWith("push_forcepush_")) {
                rules.refuse(field, Words.of("fault.forced"));
            } else {
                rules.refuse(
                        field, Words.of("fault.option").with("names", Words.list(new TreeSet<>(members.keySet()))));
            }
        }
    }

    private static void value(ArgumentRules rules, String field, JsonNode value, int limit) {
        if (limit == FLAG && !value.isBoolean()) {
            rules.refuse(field, Words.of("fault.flag"));
        } else if (limit != FLAG && !value.isString()) {
            rules.refuse(field, value.isObject() ? Words.of("fault.json") : Words.of("fault.mustbetext"));
        } else if (limit != FLAG
                && value.asString().codePointCount(0, value.asString().length()) > limit) {
            rules.refuse(field, Words.of("fault.long").with("most", limit));
        }
    }

    private static boolean isTrue(JsonNode options, String name) {
        return options.path(name).isBoolean() && options.path(name).asBoolean();
    }
}
