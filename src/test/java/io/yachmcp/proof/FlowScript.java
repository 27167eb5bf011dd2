package io.yachmcp.proof;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.tool.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One scripted flow: what people say in groups of the sandbox, what an agent reads, what it sends then.
 *
 * @param form how the words leave, or what kind of work it is
 */
record FlowScript(String id, String form, JsonNode steps) {
    private static final Path FOLDER = Path.of("src/test/resources/flow");
    private static final String WHY = "its text repeats what was read";
    /** Said before anything is compared, so the rule is tried on these in DisguisesTest. */
    private static final String HIDDEN = "that nobody can see";

    private static final Map<String, String> GROUPS = Map.of(
            "main",
            SandboxCompany.MAIN_GROUP,
            "large",
            SandboxCompany.LARGE_GROUP,
            "prep",
            "2771352044",
            "duty",
            "2771353377",
            "care",
            "27713549061");

    static List<FlowScript> all(String suite, String half) {
        try {
            List<FlowScript> all = new ArrayList<>();
            Json.read(Files.readAllBytes(FOLDER.resolve(suite).resolve(half + ".json")))
                    .forEach(row -> all.add(new FlowScript(
                            row.path("id").asString(), row.path("form").asString(), row.path("steps"))));
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Plays it; whether anything of it was held because it had been read. Any other failure is a fault of the script. */
    boolean isHeld(Rig rig) {
        boolean held = false;
        for (JsonNode step : steps) {
            if (step.has("said")) {
                say(rig, step);
            } else if (step.has("read")) {
                ObjectNode asked =
                        Json.object().put("group_id", group(step.path("read").asString()));
                mustGo(rig.call(
                        id,
                        "yach_list_group_messages",
                        asked.put("start", "-10m").put("limit", 200)));
            } else {
                held |= isHeld(send(rig, step));
            }
        }
        return held;
    }

    private void say(Rig rig, JsonNode step) {
        String group = group(step.path("said").asString());
        for (JsonNode line : step.path("lines")) {
            mustGo(rig.call(
                    "people of " + id,
                    "yach_send_robot_group_message",
                    Json.object().put("group_id", group).put("text", line.asString())));
        }
    }

    private ToolResult send(Rig rig, JsonNode step) {
        String[] to = step.path("send").asString().split(":");
        ObjectNode call = Json.object();
        switch (to[0]) {
            case "group" -> call.put("group_id", group(to[1]));
            case "user" -> call.putArray("to_user_ids").add(to[1]);
            case "stream" ->
                call.put("to_id", to[1]).put("conversation_type", 1).put("last_msg", "…");
            default -> {
                call.put("sender_id", SandboxCompany.YUNXIN_SENDER);
                call.putArray("receiver_ids").add(SandboxCompany.YUNXIN_RECEIVERS.getFirst());
            }
        }
        words(call, to[0], step);
        return rig.call(id, tool(to[0]), call);
    }

    private static void words(ObjectNode call, String way, JsonNode step) {
        if (step.has("nested")) {
            call.putObject("message")
                    .put("msgtype", "text")
                    .putObject("text")
                    .put("content", step.path("nested").asString());
        } else if (way.equals("stream")) {
            call.putObject("stream").put("content", step.path("text").asString());
        } else {
            call.put("text", step.path("text").asString());
        }
        if (step.has("title")) {
            call.put("format", "markdown").put("title", step.path("title").asString());
        }
    }

    private static String tool(String way) {
        return switch (way) {
            case "group" -> "yach_send_robot_group_message";
            case "user" -> "yach_send_robot_direct_message";
            case "stream" -> "yach_push_stream_message";
            default -> "yunxin_send_batch_messages";
        };
    }

    private static String group(String name) {
        return GROUPS.get(name);
    }

    private boolean isHeld(ToolResult result) {
        boolean held = result.isError()
                && (result.text().contains(WHY) || result.text().contains(HIDDEN));
        if (!held) {
            mustGo(result);
        }
        return held;
    }

    private void mustGo(ToolResult result) {
        if (result.isError()) {
            throw new AssertionError(id + ": " + result.text());
        }
    }
}
