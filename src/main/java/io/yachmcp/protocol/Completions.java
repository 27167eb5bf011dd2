package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Library;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Suggestions for the arguments of prompts and of resource templates in the protocol's words. */
record Completions(Library library, Wording words) {
    /** What the protocol lets one answer hold. */
    private static final int MOST = 100;

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** Blocks while the values are looked for. */
    Answer complete(Request request, Caller caller) {
        JsonNode ref = request.params().path("ref");
        return switch (ref.path("type").asString("")) {
            case "ref/prompt" ->
                complete(
                        request,
                        ref.path("name"),
                        "name of a listed prompt",
                        name -> promptArguments(name, caller.principal()),
                        caller);
            case "ref/resource" ->
                complete(
                        request,
                        ref.path("uri"),
                        "uri of a listed template",
                        template -> variables(template, caller.principal()),
                        caller);
            default -> refused(request, "ref.type is ref/prompt or ref/resource");
        };
    }

    /** What a prompt or template of that name takes; empty when none is listed. */
    private interface Known {
        Optional<List<String>> arguments(String of);
    }

    private Answer complete(Request request, JsonNode of, String rule, Known known, Caller caller) {
        JsonNode name = request.params().path("argument").path("name");
        JsonNode value = request.params().path("argument").path("value");
        Optional<List<String>> arguments = of.isString() ? known.arguments(of.stringValue()) : Optional.empty();
        if (arguments.isEmpty()) {
            return refused(request, "ref is the " + rule + given(of));
        }
        if (!name.isString() || !arguments.get().contains(name.stringValue())) {
            return refused(request, "argument.name is one of " + String.join(", ", arguments.get()) + given(name));
        }
        if (!value.isString()) {
            return refused(request, "argument.value is what was typed so far, a string");
        }
        List<String> found = library.complete(of.stringValue(), name.stringValue(), value.stringValue(), caller);
        return words.result(request.id(), Json.bytes(told(found)), Freshness.NONE);
    }

    private static String given(JsonNode theirs) {
        return theirs.isString() ? ", not " + Quote.of(theirs.stringValue()) : "";
    }

    private Optional<List<String>> promptArguments(String name, Principal principal) {
        return library.prompts(principal).stream()
                .filter(prompt -> prompt.path("name").asString("").equals(name))
                .map(prompt -> prompt.path("arguments")
                        .valueStream()
                        .map(argument -> argument.path("name").asString(""))
                        .toList())
                .findFirst();
    }

    private Optional<List<String>> variables(String template, Principal principal) {
        return library.templates(principal).stream()
                .map(one -> one.path("uriTemplate").asString(""))
                .filter(template::equals)
                .map(one -> VARIABLE.matcher(one)
                        .results()
                        .map((MatchResult variable) -> variable.group(1))
                        .toList())
                .findFirst();
    }

    private static ObjectNode told(List<String> found) {
        ObjectNode result = Json.object();
        ObjectNode completion = result.putObject("completion");
        ArrayNode values = completion.putArray("values");
        found.stream().limit(MOST).forEach(values::add);
        completion.put("total", found.size()).put("hasMore", found.size() > MOST);
        return result;
    }

    private static Answer refused(Request request, String rule) {
        return Answer.error(request.id(), RpcError.params(rule));
    }
}
