package io.yachmcp.conformance;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Client;
import io.yachmcp.call.Contents;
import io.yachmcp.call.Library;
import io.yachmcp.tool.Json;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The prompts and resources that the official conformance suites ask for. */
final class FixtureLibrary implements Library {
    private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");

    @Override
    public List<ObjectNode> prompts(Principal principal) {
        return List.of(
                prompt("test_simple_prompt"),
                prompt("test_prompt_with_arguments", "arg1", "arg2"),
                prompt("test_prompt_with_embedded_resource", "resourceUri"),
                prompt("test_prompt_with_image"),
                prompt("test_input_required_result_prompt"));
    }

    private static ObjectNode prompt(String name, String... arguments) {
        ObjectNode prompt = Json.object().put("name", name).put("description", "A fixture of the conformance suites.");
        var listed = prompt.putArray("arguments");
        List.of(arguments)
                .forEach(argument -> listed.addObject()
                        .put("name", argument)
                        .put("description", "A fixture's argument.")
                        .put("required", true));
        return prompt;
    }

    @Override
    public Optional<List<ObjectNode>> prompt(String name, JsonNode arguments, Caller caller) {
        return Optional.ofNullable(
                switch (name) {
                    case "test_simple_prompt" -> Library.words("This is a simple prompt for testing.");
                    case "test_prompt_with_arguments" ->
                        Library.words("Prompt with arguments: arg1='"
                                + arguments.path("arg1").asString("") + "', arg2='"
                                + arguments.path("arg2").asString("") + "'");
                    case "test_prompt_with_embedded_resource" ->
                        List.of(
                                Fixtures.resource(
                                        arguments.path("resourceUri").asString(""),
                                        "text/plain",
                                        "Embedded resource content for testing."),
                                Library.words("Please process the embedded resource above.")
                                        .getFirst());
                    case "test_prompt_with_image" ->
                        List.of(
                                Fixtures.image(),
                                Library.words("Please analyze the image above.").getFirst());
                    case "test_input_required_result_prompt" -> inContext(caller);
                    default -> null;
                });
    }

    private static List<ObjectNode> inContext(Caller caller) {
        var ask = new Client.Ask(
                "user_context",
                "elicitation/create",
                Fixtures.form("What context should the prompt use?", "context"),
                "");
        return Library.words("In context: " + caller.client().ask(List.of(ask), Duration.ofSeconds(10)));
    }

    @Override
    public List<ObjectNode> resources() {
        return List.of(
                resource("test://static-text", "text/plain"),
                resource("test://static-binary", "image/png"),
                resource("test://watched-resource", "text/plain"));
    }

    private static ObjectNode resource(String uri, String type) {
        return Json.object()
                .put("uri", uri)
                .put("name", uri.substring("test://".length()))
                .put("description", "A fixture of the conformance suites.")
                .put("mimeType", type);
    }

    @Override
    public List<ObjectNode> templates(Principal principal) {
        return List.of(Json.object()
                .put("uriTemplate", "test://template/{id}/data")
                .put("name", "template")
                .put("mimeType", "application/json"));
    }

    @Override
    public Optional<Contents> read(String uri, Caller caller) {
        Matcher template = TEMPLATE.matcher(uri);
        if (template.matches()) {
            String id = template.group(1);
            return Optional.of(new Contents.Text(
                    uri,
                    "application/json",
                    Json.text(Json.object().put("id", id).put("templateTest", true))));
        }
        return switch (uri) {
            case "test://static-text" ->
                Optional.of(new Contents.Text(uri, "text/plain", "This is the content of the static text resource."));
            case "test://static-binary" ->
                Optional.of(
                        new Contents.Blob(uri, "image/png", Base64.getDecoder().decode(Fixtures.PNG)));
            case "test://watched-resource" -> Optional.of(new Contents.Text(uri, "text/plain", "Watched."));
            default -> Optional.empty();
        };
    }

    @Override
    public List<String> complete(String of, String argument, String beginning, Caller caller) {
        return List.of();
    }
}
