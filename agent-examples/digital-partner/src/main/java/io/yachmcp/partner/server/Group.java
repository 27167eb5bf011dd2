package io.yachmcp.partner.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the partner itself reads of a group and says in it. Every send has a key made of why it is sent, so it happens once. */
@Component
public class Group {
    private static final Logger LOG = LoggerFactory.getLogger(Group.class);
    private static final String STREAM = "yach_stream_reply";
    private static final int PAGES = 20;
    private static final int MOST = 4800;
    private static final int MOST_STREAMED = 19_000;

    private final Yach yach;

    Group(Yach yach) {
        this.yach = yach;
    }

    /** Says it as a card that is written while people look; as a plain message where the server lists no such tool. */
    public void reply(String group, String text, String quoted, String why) {
        if (!yach.tools().containsKey(STREAM)) {
            post(group, text, why);
            return;
        }
        Map<String, Object> card = new LinkedHashMap<>(Map.of("group_id", group, "text", cut(text, MOST_STREAMED)));
        if (!quoted.isEmpty()) {
            card.put("quote_msg_id", quoted);
        }
        send(STREAM, card, why);
    }

    public void post(String group, String text, String why) {
        send("yach_send_robot_group_message", Map.of("group_id", group, "text", cut(text, MOST)), why);
    }

    public void tell(String person, String text, String why) {
        send("yach_send_robot_direct_message", Map.of("to_user_ids", List.of(person), "text", cut(text, MOST)), why);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private void send(String tool, Map<String, Object> arguments, String why) {
        Map<String, Object> keyed = new LinkedHashMap<>(arguments);
        keyed.put(
                "idempotency_key",
                UUID.nameUUIDFromBytes(why.getBytes(StandardCharsets.UTF_8)).toString());
        Outcome sent = yach.call(tool, keyed);
        if (sent.error()) {
            LOG.warn("{} ({}) did not go well: {}", tool, why, sent.text());
        }
    }

    /** The digest of its last day, between marks of the server's; nothing when it cannot be read. */
    public Optional<String> lastDay(String group) {
        Outcome read = yach.call(
                "yach_list_group_messages",
                Map.of("group_id", group, "start", "-24h", "view", "digest", "max_tokens", 6000));
        return Optional.of(read).filter(outcome -> !outcome.error()).map(Outcome::text);
    }

    public Optional<String> owner(String group) {
        return Optional.of(
                        yach.call("yach_get_group", Map.of("group_id", group)).field("owner_id"))
                .filter(owner -> !owner.isEmpty());
    }

    /** Names of the members by their ids; nothing when they could not all be read. */
    public Optional<Map<String, String>> members(String group) {
        Map<String, String> members = new LinkedHashMap<>();
        Map<String, Object> page = new LinkedHashMap<>(Map.of("group_id", group, "limit", 100));
        for (int read = 0; read < PAGES; read++) {
            Outcome told = yach.call("yach_list_group_members", page);
            if (told.error()) {
                return Optional.empty();
            }
            rows(told).forEach(row -> members.put(String.valueOf(row.get("user_id")), String.valueOf(row.get("name"))));
            if (told.field("next_cursor").isEmpty()) {
                return Optional.of(members);
            }
            page.put("cursor", told.field("next_cursor"));
        }
        return Optional.empty();
    }

    private static List<Map<?, ?>> rows(Outcome told) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (told.fields().get("members") instanceof List<?> list) {
            list.forEach(row -> rows.add((Map<?, ?>) row));
        }
        return rows;
    }
}
