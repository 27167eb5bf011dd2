package io.yachmcp.proof;

import io.yachmcp.audit.Audit;
import io.yachmcp.call.CallPipeline;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolResult;
import io.yachmcp.ledger.MemoryLedger;
import io.yachmcp.limit.LocalBudgets;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.ToolContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A platform on which everything is too much: a group of 50,000 messages, 1,200 members, groups and admins, cards of
 * thousands of parts. What anything is called and says is made from a number, so that it need not be kept.
 */
final class Crowd {
    static final int MESSAGES = 50_000;
    static final int ROWS = 1_200;
    static final Instant NOW = Instant.parse("2026-03-12T10:00:00Z");

    /** A message of these every second. */
    private static final long FIRST = NOW.getEpochSecond() - MESSAGES;

    private final IntFunction<ObjectNode> message;
    private final IntFunction<String> word;

    /**
     * @param message type and content, by number
     * @param word a name or a value, by number
     */
    Crowd(IntFunction<ObjectNode> message, IntFunction<String> word) {
        this.message = message;
        this.word = word;
    }

    ToolResult call(String tool, JsonNode arguments) {
        return new CallPipeline(
                        Rig.CATALOG,
                        (contract, payload, deadline) -> answer(contract, payload),
                        new LocalBudgets(() -> 0),
                        new MemoryLedger(InstantSource.fixed(NOW), List.of(), entry -> {}),
                        Audit.NOWHERE,
                        Timing.of(InstantSource.fixed(NOW)),
                        new CallPipeline.Fresh(() -> "key-0001", () -> "mJ4q-0Zt8xW3"),
                        new CallPipeline.Terms("", Optional.empty(), Duration.ofSeconds(20), Optional.of("sandbox")))
                .call(tool, arguments, Caller.of("local"));
    }

    private JsonNode answer(ToolContract contract, Payload payload) {
        return switch (contract.name()) {
            case "yach_list_group_messages", "yach_get_messages" -> page(payload.values());
            case "yach_list_group_members" ->
                Json.object().put("total", ROWS).set("list", rows("uuid", "name", "group_users_type", "work_code"));
            case "yach_list_group_admins" -> rows("uuid", "name", "group_users_type", "work_code");
            case "yach_list_managed_groups" -> rows("group_tid", "group_name", "group_users_count");
            case "yach_list_robot_groups" -> rows("group_tid", "group_name", "group_owner", "group_type");
            case "yach_get_group" -> group();
            case "yach_get_sscard" -> card();
            case "yach_find_users" -> people(payload);
            default -> Json.object().put("status", 1).put("url", "https://oa.example/" + word.apply(1));
        };
    }

    /** Everybody has the name that is asked for. */
    private JsonNode people(Payload payload) {
        ArrayNode rows = rows("userid", "name_en", "work_code", "deptName");
        rows.forEach(row -> ((ObjectNode) row).set("name", payload.values().path("keyword")));
        return payload.path().isPresent() ? rows.get(0) : rows;
    }

    private ObjectNode page(ObjectNode asked) {
        int first = (int) Math.max(0, asked.path("start_time").asLong() - FIRST);
        int end = (int) Math.min(MESSAGES, asked.path("end_time").asLong() - FIRST + 1);
        int from = Integer.parseInt(asked.path("page_token").asString("0"));
        int to = Math.min(end - first, from + asked.path("page_size").asInt());
        ObjectNode answer = Json.object();
        ArrayNode messages = answer.putArray("messages");
        for (int place = from; place < to; place++) {
            int number = asked.path("descending").asBoolean() ? end - 1 - place : first + place;
            messages.add(message.apply(number).put("time", (FIRST + number) * 1000));
        }
        answer.putObject("page_info").put("has_more", to < end - first).put("page_token", "" + to);
        return answer;
    }

    private ArrayNode rows(String... columns) {
        ArrayNode rows = Json.array();
        for (int number = 0; number < ROWS; number++) {
            ObjectNode row = rows.addObject();
            for (int column = 0; column < columns.length; column++) {
                row.put(columns[column], word.apply(number * columns.length + column));
            }
        }
        return rows;
    }

    private ObjectNode group() {
        ObjectNode answer = Json.object();
        ObjectNode group = answer.putObject("group")
                .put("group_name", word.apply(1))
                .put("group_owner", word.apply(2))
                .put("group_users_count", ROWS);
        group.set("group_manager", words());
        answer.set("uidlist", words());
        return answer;
    }

    private ArrayNode words() {
        ArrayNode words = Json.array();
        for (int number = 0; number < ROWS; number++) {
            words.add(word.apply(number));
        }
        return words;
    }

    private ObjectNode card() {
        ArrayNode components = Json.array();
        for (int number = 0; number < 110; number++) {
            ObjectNode component =
                    components.addObject().put("id", "c" + number).put("type", "header");
            for (int field = 0; field < 60; field++) {
                component.put(word.apply(field), word.apply(number + field).repeat(5));
            }
        }
        ObjectNode answer = Json.object().put("mod_time", 1713769182);
        answer.set("msg", components);
        answer.putObject("private_message").putObject("message_list").set("all", components);
        return answer;
    }
}
