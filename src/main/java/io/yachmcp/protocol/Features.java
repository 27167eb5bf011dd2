package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Library;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What both eras serve alike, but for the wording: tools, prompts, resources, suggestions. */
final class Features {
    private final Tools tools;
    private final Supplier<Library> library;
    private final Bugs bugs;
    private final Wording words;
    private final Marks marks;

    Features(Tools tools, Supplier<Library> library, Bugs bugs, Wording words, Marks marks) {
        this.tools = tools;
        this.library = library;
        this.bugs = bugs;
        this.words = words;
        this.marks = marks;
    }

    /** What takes time, once it is known who wants it. */
    @FunctionalInterface
    interface Task {
        Call.Work by(Caller caller);
    }

    /** The answer to what can be answered at once; nothing where the request asks for something else. */
    Optional<Answer> atOnce(Request request, Principal principal) {
        return switch (request.method()) {
            case "tools/list" -> Optional.of(listTools(request, principal));
            case "tools/call" -> unlisted(request);
            case "prompts/list" -> Optional.of(new Prompts(library.get(), words).list(request, principal));
            case "resources/list" -> Optional.of(new Resources(library.get(), words).list(request));
            case "resources/templates/list" ->
                Optional.of(new Resources(library.get(), words).templates(request, principal));
            default -> Optional.empty();
        };
    }

    /** What may have to wait for a platform; nothing where the request asks for something else. */
    Optional<Task> task(Request request) {
        Optional<Task> task = unmarked(request);
        return task.isPresent()
                ? Optional.of(caller -> marks.marked(request, task.get().by(caller)))
                : task;
    }

    private Optional<Task> unmarked(Request request) {
        return switch (request.method()) {
            case "tools/call" -> Optional.of(caller -> call(request, caller));
            case "prompts/get" -> made(request, caller -> new Prompts(library.get(), words).get(request, caller));
            case "resources/read" -> made(request, caller -> new Resources(library.get(), words).read(request, caller));
            case "completion/complete" ->
                made(request, caller -> new Completions(library.get(), words).complete(request, caller));
            default -> Optional.empty();
        };
    }

    private Answer listTools(Request request, Principal principal) {
        return OnePage.asksForAnother(request)
                ? OnePage.refusal(request)
                : words.result(request.id(), tools.listing(principal), Freshness.LIST);
    }

    private Optional<Answer> unlisted(Request request) {
        Optional<RpcError> fault = tools.unlisted(request.params().path("name"));
        return fault.isPresent() ? Optional.of(Answer.error(request.id(), fault.get())) : Optional.empty();
    }

    private Call.Work call(Request request, Caller caller) {
        JsonNode given = request.params().path("arguments");
        String name = request.params().path("name").stringValue();
        return tools.call(request.id(), name, given.isMissingNode() ? Json.object() : given, caller, words);
    }

    private Optional<Task> made(Request request, LibraryCall.Making making) {
        return Optional.of(
                caller -> new LibraryCall(request, bugs, library.get().phrases(), caller, making));
    }
}
