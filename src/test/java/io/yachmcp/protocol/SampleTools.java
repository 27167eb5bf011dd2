package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Person;
import io.yachmcp.call.Progress;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.PlatformFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ten tools that do nothing but behave. */
public final class SampleTools implements ToolService {

    private static final List<String> NAMES =
            List.of("echo", "wait", "meet", "refuse", "break", "garble", "whoami", "report", "ask", "need");

    /** One permit for every call of {@code wait} that has begun, and for every one that was interrupted. */
    public final Semaphore waiting = new Semaphore(0);

    public final Semaphore interrupted = new Semaphore(0);

    /** Calls of {@code wait} that are not interrupted go on when this is released. */
    public final Semaphore goOn = new Semaphore(0);

    /** Whether listing the tools breaks. */
    public volatile boolean unlisted;

    /** Whom the last call of {@code report} reported to. */
    public volatile Progress listener = Progress.UNHEARD;

    private final CountDownLatch meeting;

    private final Phrases phrases;

    public SampleTools() {
        this(1);
    }

    /** @param meeting how many calls of {@code meet} have to run at once before any of them is answered */
    public SampleTools(int meeting) {
        this(meeting, Phrases.ENGLISH);
    }

    /** @param phrases the language of those who call */
    SampleTools(int meeting, Phrases phrases) {
        this.meeting = new CountDownLatch(meeting);
        this.phrases = phrases;
    }

    @Override
    public Phrases phrases() {
        return phrases;
    }

    @Override
    public List<ObjectNode> tools() {
        if (unlisted) {
            throw new IllegalStateException("a secret of the inside");
        }
        return NAMES.stream()
                .map(name -> {
                    ObjectNode tool = Json.object().put("name", name);
                    tool.putObject("inputSchema").put("type", "object");
                    return tool;
                })
                .toList();
    }

    @Override
    public String instructions() {
        return "只是测试";
    }

    @Override
    public boolean lists(String tool) {
        return NAMES.contains(tool);
    }

    /** Whoever may only look may only echo. */
    @Override
    public Optional<Scope> lacks(String tool, Principal principal) {
        return tool.equals("echo") || principal.scopes().contains(Scope.SEND)
                ? Optional.empty()
                : Optional.of(Scope.SEND);
    }

    @Override
    public ToolResult call(String tool, JsonNode arguments, Caller caller) {
        return switch (tool) {
            case "echo" -> said(new String(Json.bytes(arguments), StandardCharsets.UTF_8));
            case "wait" -> linger();
            case "meet" -> meet(arguments);
            case "refuse" ->
                new ToolResult(
                        "no",
                        Optional.of(Json.object().put("category", "policy")),
                        Optional.of(PlatformFailure.cancelled(false)));
            case "whoami" -> said(caller.principal().name() + " in " + caller.conversation());
            case "need" -> need(caller);
            case "ask" -> ask(arguments, caller.person());
            case "report" -> report(arguments, caller.progress());
            case "break" -> throw new IllegalStateException("a secret of the inside");
            default ->
                new ToolResult(
                        "",
                        Optional.of(Json.object().set("it", JsonNodeFactory.instance.pojoNode(this))),
                        Optional.empty());
        };
    }

    private static ToolResult need(Caller caller) {
        caller.client().needs("elicitation");
        return said("would be told in older revisions");
    }

    /** Says what came of asking whoever is there, for so many milliseconds. */
    private static ToolResult ask(JsonNode arguments, Person person) {
        Person.Question question =
                new Person.Question(arguments.path("words").asString("May I?"), "Shall this be done?", "");
        Duration patience = Duration.ofMillis(arguments.path("millis").asLong(60_000));
        return said((person.there() ? "" : "nobody is there: ") + person.ask(question, patience));
    }

    /** Two reports that rise and, between them, two that do not; waits afterwards when asked to. */
    private ToolResult report(JsonNode arguments, Progress progress) {
        listener = progress;
        progress.report(1, "一页");
        progress.report(1, "the same");
        progress.report(0, "less");
        progress.report(3, "three pages");
        return arguments.has("wait") ? linger() : said("reported");
    }

    private ToolResult linger() {
        waiting.release();
        try {
            goOn.acquire();
            return said("waited");
        } catch (InterruptedException e) {
            interrupted.release();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private ToolResult meet(JsonNode arguments) {
        meeting.countDown();
        try {
            meeting.await();
            return said(arguments.path("n").asString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ToolResult said(String text) {
        return new ToolResult(text, Optional.empty(), Optional.empty());
    }
}
