package io.yachmcp.guard;

import io.yachmcp.guard.Approvals.Request;
import io.yachmcp.guard.Approvals.State;
import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests for approval on disk, a folder each: the request, and a file for every state it has come to. Processes that
 * share the folder agree by who makes a folder or a file first.
 */
final class RequestFiles {
    private static final String REQUEST = "request.json";

    private final Path folder;
    private final InstantSource time;

    RequestFiles(Path folder, InstantSource time) {
        this.folder = folder;
        this.time = time;
    }

    /** Writes it under this number, or the next that is free. */
    Request write(Deed deed, List<String> names, Verdict verdict, Crowd crowd, int from) {
        try {
            Files.createDirectories(folder);
            int number = from;
            while (!made(home(number))) {
                number++;
            }
            Path draft = home(number).resolve("draft");
            Files.write(draft, Json.bytes(json(deed, names, verdict, crowd)));
            Files.move(draft, home(number).resolve(REQUEST), StandardCopyOption.ATOMIC_MOVE);
            return read(number).orElseThrow(() -> new IOException("a request vanished"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private ObjectNode json(Deed deed, List<String> names, Verdict verdict, Crowd crowd) {
        ObjectNode json = Json.object()
                .put("at", time.instant().toString())
                .put("principal", deed.principal())
                .put("tool", deed.contract().name())
                .put("digest", deed.digest());
        ObjectNode why = json.putObject("why");
        for (Language language : Language.values()) {
            why.put(language.id(), new Phrases(language).say(verdict.why()));
        }
        json.put("people", verdict.people()).put("group", crowd.name());
        names.forEach(json.putArray("names")::add);
        json.set("arguments", deed.arguments());
        return json;
    }

    void forget(Request old) {
        try (Stream<Path> files = Files.list(home(old.number()))) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(home(old.number()));
        } catch (IOException anotherTime) {
            // Somebody else may be at it; what is left of it cannot be read any more or is found again.
        }
    }

    private static boolean made(Path home) throws IOException {
        try {
            Files.createDirectory(home);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    /** Writes the state down; false when somebody has before. */
    boolean mark(int number, State state) {
        try {
            Files.createFile(home(number).resolve(state.id()));
            return true;
        } catch (FileAlreadyExistsException late) {
            return false;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** All requests, oldest first. */
    List<Request> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Request> all = new ArrayList<>();
        try (Stream<Path> homes = Files.list(folder)) {
            homes.map(home -> home.getFileName().toString())
                    .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                    .forEach(name -> read(Integer.parseInt(name)).ifPresent(all::add));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        all.sort(Comparator.comparingInt(Request::number));
        return all;
    }

    /** The request of this number; none as long as it is not written whole. */
    Optional<Request> read(int number) {
        try {
            JsonNode json = Json.read(Files.readAllBytes(home(number).resolve(REQUEST)));
            Instant at = Instant.parse(json.path("at").asString(""));
            return Optional.of(new Request(
                    number,
                    state(number, at),
                    at,
                    json.path("principal").asString(""),
                    json.path("tool").asString(""),
                    json.path("digest").asString(""),
                    why(json.path("why")),
                    json.path("people").asInt(0),
                    json.path("group").asString(""),
                    json.path("names")
                            .valueStream()
                            .map(name -> name.asString(""))
                            .toList(),
                    json.path("arguments")));
        } catch (IOException | MalformedJson | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** What was written by a server that knew one language is the same in all. */
    private static Map<Language, String> why(JsonNode written) {
        Map<Language, String> why = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            why.put(language, written.path(language.id()).asString(written.asString("")));
        }
        return why;
    }

    private State state(int number, Instant at) {
        for (State state : List.of(State.USED, State.DENIED)) {
            if (Files.exists(home(number).resolve(state.id()))) {
                return state;
            }
        }
        if (!time.instant().isBefore(at.plus(Approvals.LIFE))) {
            return State.EXPIRED;
        }
        return Files.exists(home(number).resolve(State.ALLOWED.id())) ? State.ALLOWED : State.WAITING;
    }

    private Path home(int number) {
        return folder.resolve(Integer.toString(number));
    }
}
