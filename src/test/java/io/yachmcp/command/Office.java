package io.yachmcp.command;

import io.yachmcp.auth.Credentials;
import io.yachmcp.auth.Identities;
import io.yachmcp.auth.Key;
import io.yachmcp.auth.KeyEntry;
import io.yachmcp.auth.KeyWriter;
import io.yachmcp.auth.Scope;
import io.yachmcp.protocol.Limits;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.transport.Entrance;
import io.yachmcp.transport.HttpSettings;
import io.yachmcp.transport.HttpTransport;
import io.yachmcp.transport.StdioTransport;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole server as an operator sets it up, with keys, over a sandbox of its own, and callers of every way in. */
final class Office implements AutoCloseable {
    final Sandbox sandbox = Sandbox.start(SandboxSettings.at(InstantSource.system()));
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final Path keys;
    final HttpTransport transport;
    final HttpClient client = HttpClient.newHttpClient();

    private final Assembly assembly;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> variables = new HashMap<>();

    /** @param policy the lines of the operator's policy */
    Office(Path folder, String... policy) throws IOException {
        this.keys = folder.resolve("keys.jsonl");
        Path rules =
                Files.writeString(folder.resolve("policy.yaml"), "version: 1\n" + String.join("\n", policy) + "\n");
        variables.putAll(Map.of(
                "YACH_BASE_URL",
                sandbox.uri().toString(),
                "YACH_APP_KEY",
                Sandbox.YACH_APP_KEY,
                "YACH_APP_SECRET",
                Sandbox.YACH_APP_SECRET,
                "YUNXIN_BASE_URL",
                sandbox.uri().toString(),
                "YUNXIN_APP_KEY",
                Sandbox.YUNXIN_APP_KEY,
                "YUNXIN_APP_SECRET",
                Sandbox.YUNXIN_APP_SECRET,
                "YACH_MCP_WRITES",
                "on",
                "YACH_MCP_STATE_DIR",
                folder.resolve("state").toString(),
                "YACH_MCP_POLICY",
                rules.toString(),
                "YACH_MCP_KEYS",
                keys.toString()));
        Files.writeString(keys, "# nobody yet\n");
        var around = new Surroundings(
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                new PrintStream(new ByteArrayOutputStream(), true),
                variables,
                now::get);
        this.assembly = Assembly.of(Flags.NONE, new ArrayList<>(), around);
        Settings.Access access = assembly.settings().access();
        var credentials = new Credentials(access.keys(), access.oauth(), now::get);
        this.transport = HttpTransport.start(
                assembly.offer(),
                HttpSettings.on("127.0.0.1", 0),
                new Entrance(Optional.of(credentials), Optional.empty(), false),
                now::get,
                random);
    }

    /** A new key. */
    String key(String principal, Set<Scope> scopes, Identities identities) throws IOException {
        String key = Key.fresh(random);
        KeyWriter.add(keys, new KeyEntry(principal, Key.sha256(key), scopes, identities, Optional.empty()));
        // The server looks at the file once a second.
        now.updateAndGet(instant -> instant.plusSeconds(2));
        return key;
    }

    /** Somebody who calls. */
    interface Agent {
        /** The whole answer, or what HTTP had to say as {@code status} and {@code body}. */
        JsonNode ask(String method, ObjectNode params);

        default JsonNode call(String tool, JsonNode arguments) {
            ObjectNode params = Json.object().put("name", tool);
            params.set("arguments", arguments);
            return ask("tools/call", params);
        }
    }

    HttpRequest.Builder to(String path, String token) {
        return HttpRequest.newBuilder(transport.uri().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static String message(String method, ObjectNode params) {
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        message.set("params", params);
        return Json.text(message);
    }

    static ObjectNode initialize() {
        ObjectNode params = Json.object().put("protocolVersion", "2025-06-18");
        params.putObject("capabilities");
        params.putObject("clientInfo").put("name", "test").put("version", "0");
        return params;
    }

    private static JsonNode answered(HttpResponse<String> response) {
        return response.statusCode() == 200
                ? Json.read(response.body())
                : Json.object().put("status", response.statusCode()).put("body", response.body());
    }

    /** A session on /mcp; empty where none is given. */
    Optional<String> session(String token) {
        HttpResponse<String> response =
                send(to("/mcp", token).POST(BodyPublishers.ofString(message("initialize", initialize()))));
        return response.headers().firstValue("Mcp-Session-Id");
    }

    /** Calls on /mcp; without a session it says a wrong one, which must not matter to whoever is not let in. */
    Agent mcp(String token) {
        String session = session(token).orElse("none");
        return (method, params) -> answered(send(to("/mcp", token)
                .header("Mcp-Session-Id", session)
                .POST(BodyPublishers.ofString(message(method, params)))));
    }

    /** Calls on /mcp in the revision that has no sessions. */
    Agent stateless(String token) {
        return (method, params) -> {
            ObjectNode said = params.deepCopy();
            said.putObject("_meta")
                    .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
                    .putObject("io.modelcontextprotocol/clientCapabilities");
            HttpRequest.Builder request = to("/mcp", token)
                    .header("MCP-Protocol-Version", "2026-07-28")
                    .header("Mcp-Method", method);
            Stream.of("name", "uri")
                    .filter(said::has)
                    .forEach(what -> request.header("Mcp-Name", said.get(what).asString("")));
            return answered(send(request.POST(BodyPublishers.ofString(message(method, said)))));
        };
    }

    /** Calls on /sse; where that is refused everything is. */
    Agent sse(String token) throws Exception {
        HttpResponse<InputStream> stream = client.send(
                to("/sse", token).GET().timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofInputStream());
        if (stream.statusCode() != 200) {
            int status = stream.statusCode();
            stream.body().close();
            return (method, params) -> Json.object().put("status", status);
        }
        var events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        String place = next(events);
        return (method, params) -> {
            HttpResponse<String> taken = send(to(place, token).POST(BodyPublishers.ofString(message(method, params))));
            return taken.statusCode() == 202 ? Json.read(next(events)) : answered(taken);
        };
    }

    static String next(BufferedReader events) {
        try {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                if (line.startsWith("data: ")) {
                    return line.substring("data: ".length());
                }
            }
            throw new AssertionError("the stream ended");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Calls on standard input, one process each. */
    Agent stdio() {
        return (method, params) -> {
            byte[] in = (message(method, params) + "\n").getBytes(StandardCharsets.UTF_8);
            var out = new ByteArrayOutputStream();
            new StdioTransport(assembly.offer(), new ByteArrayInputStream(in), out, Limits.standard()).serve();
            return Json.read(out.toString(StandardCharsets.UTF_8).strip());
        };
    }

    List<ToolContract> contracts() {
        return assembly.selection().listed();
    }

    /** How often a platform was asked for anything but a token. */
    long asked() {
        return contracts().stream()
                .filter(ToolContract::callsPlatform)
                .map(contract -> contract.http().path())
                .distinct()
                .mapToLong(sandbox::calls)
                .sum();
    }

    @Override
    public void close() {
        client.shutdownNow();
        transport.close();
        sandbox.close();
    }
}
