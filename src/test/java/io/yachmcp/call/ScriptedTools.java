package io.yachmcp.call;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.tool.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A service whose tools answer as they were told to, and that remembers what it was asked. */
final class ScriptedTools implements ToolService {
    final List<String> asked = new ArrayList<>();
    private final Map<String, ToolResult> answers = new LinkedHashMap<>();

    ScriptedTools answering(String tool, ToolResult answer) {
        answers.put(tool, answer);
        return this;
    }

    @Override
    public List<ObjectNode> tools() {
        return List.of();
    }

    @Override
    public String instructions() {
        return "";
    }

    @Override
    public boolean lists(String tool) {
        return answers.containsKey(tool);
    }

    @Override
    public Optional<Scope> lacks(String tool, Principal principal) {
        return principal.scopes().contains(Scope.READ) ? Optional.empty() : Optional.of(Scope.READ);
    }

    @Override
    public ToolResult call(String tool, JsonNode arguments, Caller caller) {
        asked.add(caller.principal().name() + " " + tool + " " + Json.text(arguments));
        return answers.get(tool);
    }
}
