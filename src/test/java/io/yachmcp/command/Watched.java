package io.yachmcp.command;

import io.yachmcp.auth.Credentials;
import io.yachmcp.auth.Identities;
import io.yachmcp.auth.Key;
import io.yachmcp.auth.KeyEntry;
import io.yachmcp.auth.KeyWriter;
import io.yachmcp.auth.Scope;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.transport.Entrance;
import io.yachmcp.transport.HttpSettings;
import io.yachmcp.transport.HttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server over a sandbox of its own with somebody in the tower, put together as {@code http} puts it together. */
final class Watched implements AutoCloseable {
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final Sandbox sandbox = Sandbox.start(SandboxSettings.at(now::get));
    final HttpTransport transport;
    final Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final HttpClient client = HttpClient.newHttpClient();
    private final SecureRandom random = new SecureRandom();

    /**
     * @param platforms where the platforms seem to be, when they are where the sandbox is
     * @param more settings besides the credentials
     */
    Watched(Path folder, UnaryOperator<URI> platforms, Map<String, String> more) throws IOException {
        this.folder = folder;
        String platform = platforms.apply(sandbox.uri()).toString();
        Map<String, String> variables = new HashMap<>(Map.of(
                "YACH_BASE_URL", platform,
                "YACH_APP_KEY", Sandbox.YACH_APP_KEY,
                "YACH_APP_SECRET", Sandbox.YACH_APP_SECRET,
                "YUNXIN_BASE_URL", platform,
                "YUNXIN_APP_KEY", Sandbox.YUNXIN_APP_KEY,
                "YUNXIN_APP_SECRET", Sandbox.YUNXIN_APP_SECRET,
                "YACH_DEFAULT_SENDER", Sandbox.DEFAULT_SENDER,
                "YACH_MCP_WRITES", "on",
                "YACH_MCP_STATE_DIR", folder.resolve("state").toString()));
        variables.putAll(more);
        var around = new Surroundings(
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                variables,
                now::get);
        Assembly assembly = Assembly.of(Flags.NONE, new ArrayList<>(), around);
        Settings.Access access = assembly.settings().access();
        Optional<Credentials> credentials = access.asks()
                ? Optional.of(new Credentials(access.keys(), access.oauth(), now::get))
                : Optional.empty();
        var tower = new Tower(assembly, around);
        this.transport = HttpTransport.start(
                tower.offer(),
                HttpSettings.on("127.0.0.1", 0),
                new Entrance(credentials, Optional.empty(), false),
                tower,
                now::get,
                random);
        tower.watch(transport);
    }

    /** One that asks nobody who is calling. */
    Watched(Path folder, Map<String, String> more) throws IOException {
        this(folder, uri -> uri, more);
    }

    /** One with a key file, in which nobody stands yet. */
    static Watched withKeys(Path folder, Map<String, String> more) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.jsonl"), "# nobody yet\n");
        Map<String, String> settings = new HashMap<>(more);
        settings.put("YACH_MCP_KEYS", keys.toString());
        return new Watched(folder, settings);
    }

    String key(String principal, Scope... scopes) throws IOException {
        String key = Key.fresh(random);
        KeyWriter.add(
                folder.resolve("keys.jsonl"),
                new KeyEntry(principal, Key.sha256(key), Set.of(scopes), Identities.ANY, Optional.empty()));
        later();
        return key;
    }

    /** Whatever is looked at once a second is looked at anew. */
    void later() {
        now.updateAndGet(instant -> instant.plusSeconds(2));
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(transport.uri().resolve(path)).timeout(Duration.ofSeconds(20));
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

    /** Status and body of a page. */
    String page(String path, String... key) {
        HttpRequest.Builder request = to(path);
        for (String given : key) {
            request.header("Authorization", "Bearer " + given);
        }
        HttpResponse<String> response = send(request);
        return response.statusCode() + " " + response.body();
    }

    /** A call of a tool without a session. */
    JsonNode call(
            String tool,
            ObjectNode arguments,
            UnaryOperator<HttpRequest.Builder> change,
            UnaryOperator<ObjectNode> meta) {
        ObjectNode params = Json.object().put("name", tool);
        params.set("arguments", arguments);
        ObjectNode said = params.putObject("_meta").put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
        said.putObject("io.modelcontextprotocol/clientCapabilities");
        meta.apply(said);
        HttpRequest.Builder request = to("/mcp")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", tool)
                .POST(BodyPublishers.ofString(Office.message("tools/call", params)));
        return Json.read(send(change.apply(request)).body());
    }

    JsonNode call(String tool, ObjectNode arguments) {
        return call(tool, arguments, same -> same, same -> same);
    }

    List<String> logged() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        client.shutdownNow();
        transport.close();
        sandbox.close();
    }
}
