package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Contents;
import io.yachmcp.call.Library;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Once;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.PlatformFailure;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.ToolFailure.PlatformAnswer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One prompt, two resources and one template that do nothing but behave. */
public final class SampleLibrary implements Library {
    /** Seals that hold while a test runs. */
    public static final Supplier<SealedStates> STATES =
            new Once<>(() -> new SealedStates(InstantSource.system(), new SecureRandom()));

    static final String ROOMS = "sample://rooms/{room}";

    /** One permit for every read of {@code sample://wait} that has begun, and for every one that was interrupted. */
    public final Semaphore waiting = new Semaphore(0);

    public final Semaphore interrupted = new Semaphore(0);

    @Override
    public List<ObjectNode> prompts(Principal principal) {
        ObjectNode greet = Json.object().put("name", "greet");
        greet.putArray("arguments").addObject().put("name", "who").put("required", true);
        return List.of(greet);
    }

    @Override
    public Optional<List<ObjectNode>> prompt(String name, JsonNode arguments, Caller caller) {
        if (!name.equals("greet")) {
            return Optional.empty();
        }
        if (!arguments.path("who").isString()) {
            throw Refusal.invalidArguments(
                    List.of(new Fault("who", "missing; it is required"), new Fault("why", "unknown")));
        }
        caller.progress().report(1, "greeting");
        return Optional.of(Library.words("Greet " + arguments.path("who").stringValue() + "."));
    }

    @Override
    public List<ObjectNode> resources() {
        return List.of(
                Json.object().put("uri", "sample://words").put("name", "words"),
                Json.object().put("uri", "sample://bytes").put("name", "bytes"));
    }

    @Override
    public List<ObjectNode> templates(Principal principal) {
        return List.of(Json.object().put("uriTemplate", ROOMS).put("name", "rooms"));
    }

    @Override
    public Optional<Contents> read(String uri, Caller caller) {
        return switch (uri) {
            case "sample://words" -> Optional.of(new Contents.Text(uri, "text/plain", "一二三"));
            case "sample://bytes" ->
                Optional.of(new Contents.Blob(uri, "image/png", "png?".getBytes(StandardCharsets.US_ASCII)));
            case "sample://rooms/7" -> {
                caller.progress().report(1, "looking");
                caller.progress().report(2, "writing");
                yield Optional.of(new Contents.Text(uri, "text/plain", "seven"));
            }
            case "sample://refused" ->
                throw PlatformFailure.refused(
                        Platform.YACH, Words.literally("tell the person"), new PlatformAnswer("50012", "别处"));
            case "sample://throttled" ->
                throw PlatformFailure.throttled(Platform.YACH, Duration.ofSeconds(60), new PlatformAnswer("50014", ""));
            case "sample://broken" -> throw new IllegalStateException("a secret of the inside");
            case "sample://wait" -> linger();
            default -> Optional.empty();
        };
    }

    private Optional<Contents> linger() {
        waiting.release();
        try {
            new Semaphore(0).acquire();
            return Optional.empty();
        } catch (InterruptedException cancelled) {
            interrupted.release();
            throw new IllegalStateException(cancelled);
        }
    }

    @Override
    public List<String> complete(String of, String argument, String beginning, Caller caller) {
        return of.equals(ROOMS)
                ? IntStream.range(0, 250)
                        .mapToObj(String::valueOf)
                        .filter(room -> room.startsWith(beginning))
                        .toList()
                : List.of();
    }
}
