package io.yachmcp.partner.talk;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.yachmcp.partner.server.Yach;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tool of the server for one question: it reaches the group of that question and no other, acts in the name of who asked
 * and of nobody else, and can be called only so often. The model may have been talked into anything; this was not.
 */
final class BoundedTool implements ToolCallback {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    /** Calls beyond the last one that are answered with words; then the question is given up. */
    private static final int PATIENCE = 4;

    private final Yach yach;
    private final Tool tool;
    private final Question question;
    private final AtomicInteger left;
    private final JsonMapper json;

    /** @param left calls that the question still has, of all tools together */
    BoundedTool(Yach yach, Tool tool, Question question, AtomicInteger left, JsonMapper json) {
        this.yach = yach;
        this.tool = tool;
        this.question = question;
        this.left = left;
        this.json = json;
    }

    @Override
    public ToolDefinition getToolDefinition() {
        return ToolDefinition.builder()
                .name(tool.name())
                .description(tool.description())
                .inputSchema(json.writeValueAsString(tool.inputSchema()))
                .build();
    }

    @Override
    public String call(String input) {
        int still = left.getAndDecrement();
        if (still <= -PATIENCE) {
            throw new IllegalStateException("the model goes on calling tools although it may not");
        }
        if (still <= 0) {
            return "Refused: no more calls for this question. Answer with what you have.";
        }
        try {
            return within(new LinkedHashMap<>(json.readValue(input.isBlank() ? "{}" : input, OBJECT)));
        } catch (JacksonException noObject) {
            return "Refused: the arguments are no JSON object.";
        }
    }

    private String within(Map<String, Object> arguments) {
        Object group = arguments.getOrDefault("group_id", question.group());
        if (!question.group().equals(group)) {
            return "Refused: only group " + question.group() + " may be reached from here.";
        }
        if (tool.inputSchema().get("properties") instanceof Map<?, ?> known) {
            if (known.containsKey("group_id")) {
                arguments.put("group_id", group);
            }
            if (known.containsKey("operator_id")) {
                arguments.put("operator_id", question.asker());
            }
        }
        return yach.call(tool.name(), arguments).text();
    }
}
