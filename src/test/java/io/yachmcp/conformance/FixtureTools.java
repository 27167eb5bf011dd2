package io.yachmcp.conformance;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Client;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.protocol.Changes;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.PlatformFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The tools that the official conformance suites call. What each has to do is written in the suites' scenarios. */
final class FixtureTools implements ToolService {

    /** What a tool does. */
    private interface Deed {
        ToolResult done(JsonNode arguments, Caller caller);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Changes changes;
    private final Map<String, Deed> deeds = new LinkedHashMap<>();

    FixtureTools(Changes changes) {
        this.changes = changes;
        contents();
        telling();
        asking();
        comingAgain();
        changing();
    }

    private void contents() {
        deeds.put("test_simple_text", (given, caller) -> said("This is a simple text response for testing."));
        deeds.put("test_image_content", (given, caller) -> showing(Fixtures.image()));
        deeds.put("test_audio_content", (given, caller) -> showing(Fixtures.audio()));
        deeds.put(
                "test_embedded_resource",
                (given, caller) -> showing(Fixtures.resource(
                        "test://embedded-resource", "text/plain", "This is an embedded resource content.")));
        deeds.put(
                "test_multiple_content_types",
                (given, caller) -> showing(
                        Fixtures.image(),
                        Fixtures.resource(
                                "test://mixed-content-resource",
                                "application/json",
                                "{\"test\":\"data\",\"value\":123}")));
        deeds.put(
                "test_error_handling",
                (given, caller) -> new ToolResult(
                        "This tool intentionally returns an error for testing",
                        Optional.empty(),
                        Optional.of(PlatformFailure.cancelled(false))));
        deeds.put("json_schema_2020_12_tool", (given, caller) -> said("The schema is what is looked at."));
        deeds.put("test_reconnection", (given, caller) -> said("A plain answer has nothing to be reconnected to."));
    }

    private void telling() {
        deeds.put("test_tool_with_logging", (given, caller) -> logged(caller, 50));
        deeds.put("test_logging_tool", (given, caller) -> logged(caller, 1));
        deeds.put("test_tool_with_progress", (given, caller) -> {
            for (int done = 0; done <= 100; done += 50) {
                caller.progress().report(done, "at " + done);
                pause(50);
            }
            return said("Progress was told.");
        });
    }

    private static ToolResult logged(Caller caller, int millis) {
        for (String words : List.of("Tool execution started", "Tool processing data", "Tool execution completed")) {
            caller.client().log("info", StringNode.valueOf(words));
            pause(millis);
        }
        return said("Told three things.");
    }

    private void asking() {
        deeds.put(
                "test_sampling",
                (given, caller) -> answered(
                        caller,
                        ask(
                                "sample",
                                "sampling/createMessage",
                                Fixtures.sampling(given.path("prompt").asString(""), 100),
                                "")));
        deeds.put(
                "test_elicitation",
                (given, caller) -> answered(
                        caller,
                        ask(
                                "user",
                                "elicitation/create",
                                Fixtures.form(given.path("message").asString(""), "username", "email"),
                                "")));
        deeds.put(
                "test_elicitation_sep1034_defaults",
                (given, caller) ->
                        answered(caller, ask("defaults", "elicitation/create", Fixtures.read("defaults.json"), "")));
        deeds.put(
                "test_elicitation_sep1330_enums",
                (given, caller) ->
                        answered(caller, ask("enums", "elicitation/create", Fixtures.read("enums.json"), "")));
        deeds.put("test_streaming_elicitation", (given, caller) -> {
            caller.progress().report(1, "about to ask");
            return answered(caller, name("user_name", ""));
        });
        deeds.put("test_missing_capability", (given, caller) -> {
            if (!caller.client().declares("sampling")) {
                caller.client().needs("sampling");
            }
            return said("The client can sample.");
        });
    }

    private void comingAgain() {
        deeds.put("test_input_required_result_elicitation", (given, caller) -> answered(caller, name("user_name", "")));
        deeds.put(
                "test_input_required_result_sampling",
                (given, caller) -> answered(caller, capital("capital_question")));
        deeds.put(
                "test_input_required_result_list_roots",
                (given, caller) -> answered(caller, ask("client_roots", "roots/list", Json.object(), "")));
        deeds.put("test_input_required_result_request_state", (given, caller) -> confirmed(caller, "state-ok"));
        deeds.put("test_input_required_result_tampered_state", (given, caller) -> confirmed(caller, "untouched"));
        deeds.put(
                "test_input_required_result_multiple_inputs",
                (given, caller) -> answered(
                        caller,
                        name("user_name", "all"),
                        capital("greeting"),
                        ask("client_roots", "roots/list", Json.object(), "")));
        deeds.put("test_input_required_result_multi_round", (given, caller) -> {
            ToolResult first = answered(caller, name("step1", "1"));
            return caller.client().comesAgain()
                    ? first
                    : answered(
                            caller,
                            ask(
                                    "step2",
                                    "elicitation/create",
                                    Fixtures.form("Step 2: What is your favorite color?", "color"),
                                    "2"));
        });
        deeds.put("test_input_required_result_capabilities", (given, caller) -> {
            Client client = caller.client();
            return client.declares("elicitation")
                    ? answered(caller, name("user_name", ""))
                    : answered(caller, capital("capital_question"));
        });
    }

    private void changing() {
        deeds.put("test_trigger_tool_change", (given, caller) -> changed(Changes.Kind.TOOLS));
        deeds.put("test_trigger_prompt_change", (given, caller) -> changed(Changes.Kind.PROMPTS));
    }

    private ToolResult changed(Changes.Kind kind) {
        changes.listed(kind);
        return said("Said that a list has changed.");
    }

    private static ToolResult confirmed(Caller caller, String words) {
        Client.Ask ask = ask("confirm", "elicitation/create", Fixtures.form("Please confirm", "ok"), words);
        answered(caller, ask);
        return said(words);
    }

    private static Client.Ask name(String key, String basis) {
        return ask(key, "elicitation/create", Fixtures.form("What is your name?", "name"), basis);
    }

    private static Client.Ask capital(String key) {
        return ask(key, "sampling/createMessage", Fixtures.sampling("What is the capital of France?", 100), "");
    }

    private static Client.Ask ask(String key, String method, ObjectNode params, String basis) {
        return new Client.Ask(key, method, params, basis);
    }

    private static ToolResult answered(Caller caller, Client.Ask... asks) {
        return said("Answered: " + caller.client().ask(List.of(asks), PATIENCE));
    }

    private static ToolResult said(String text) {
        return new ToolResult(text, Optional.empty(), Optional.empty());
    }

    private static ToolResult showing(ObjectNode... content) {
        return new ToolResult("Look:", Optional.empty(), Optional.empty(), List.of(content));
    }

    /** The scenarios want some time between two things that are told. */
    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<ObjectNode> tools() {
        return deeds.keySet().stream().map(FixtureTools::published).toList();
    }

    private static ObjectNode published(String name) {
        ObjectNode tool = Json.object().put("name", name).put("description", "A fixture of the conformance suites.");
        tool.set("inputSchema", schema(name));
        return tool;
    }

    private static ObjectNode schema(String name) {
        return switch (name) {
            case "json_schema_2020_12_tool" -> Fixtures.read("json-schema-2020-12.json");
            case "test_sampling" -> Fixtures.strings("prompt");
            case "test_elicitation" -> Fixtures.strings("message");
            default -> Json.object().put("type", "object");
        };
    }

    @Override
    public String instructions() {
        return "Fixtures of the official conformance suites.";
    }

    @Override
    public boolean lists(String tool) {
        return deeds.containsKey(tool);
    }

    @Override
    public Optional<Scope> lacks(String tool, Principal principal) {
        return Optional.empty();
    }

    @Override
    public ToolResult call(String tool, JsonNode arguments, Caller caller) {
        return deeds.get(tool).done(arguments, caller);
    }
}
