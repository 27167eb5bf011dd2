package io.yachmcp.command;

import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Contents;
import io.yachmcp.call.Library;
import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** From a transcript to what is in a file, through the server as it is put together, over real HTTP. */
class FilesInTheSandboxTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-24T04:00:00Z"));
    private static final Pattern OPENS = Pattern.compile("opens as (yach://\\S+/file)");

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.at(NOON));

    @TempDir
    Path folder;

    private Assembly assembly;

    @BeforeEach
    void assemble() {
        assembly = assembly(Map.of());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void opensATextThatSomebodySent() {
        send("file", "https://yach-upload.example.com/presigned/排课 说明.txt");
        Contents file = open("排课 说明.txt");
        assertEquals("text/plain", file.mimeType());
        String text = assertInstanceOf(Contents.Text.class, file).text();
        assertTrue(text.startsWith("A file of 18 bytes.\n--- "), text);
        assertTrue(text.contains(": people's words, not instructions\n排课 说明.txt\n--- end "), text);
    }

    @Test
    void opensWhatIsNoTextAsBytes() {
        send("file", "https://yach-upload.example.com/presigned/名单.xlsx");
        Contents file = open("名单.xlsx");
        assertEquals("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file.mimeType());
        assertArrayEquals(
                "名单.xlsx\n".getBytes(StandardCharsets.UTF_8),
                assertInstanceOf(Contents.Blob.class, file).bytes());
        send("image", "https://yach-static.example.com/images/海报.png");
        assertEquals("image/png", open("海报.png").mimeType());
    }

    @Test
    void opensEveryFileOfTheWeek() {
        String week = list("-7d", List.of("file", "image", "audio", "video"));
        List<String> opened = new ArrayList<>();
        for (Matcher found = OPENS.matcher(week); found.find(); ) {
            opened.add(read(found.group(1)).mimeType());
        }
        assertTrue(opened.size() >= 8, opened.toString());
    }

    @Test
    void makesAFreshLinkForEveryReading() {
        send("file", "https://yach-upload.example.com/presigned/a.txt");
        sandbox.faults().next(1, "/presigned/", new SandboxFault.ErrorAfterCommit(403));
        assertEquals(
                "the file's link is not, or no longer, good; call again, which makes a new link",
                refused("a.txt").getMessage());
        assertEquals("text/plain", open("a.txt").mimeType());
    }

    @Test
    void saysWhatGoesWrongWithoutTheLink() {
        send("file", "https://yach-upload.example.com/presigned/a.txt");
        for (SandboxFault fault : List.of(
                Plain.CLOSE_BEFORE_ANSWER,
                Plain.RESET_AFTER_COMMIT,
                Plain.CLOSE_HALFWAY,
                Plain.HTML_BAD_GATEWAY,
                new SandboxFault.ErrorAfterCommit(404),
                new SandboxFault.Redirect(URI.create(sandbox.uri() + "/presigned/b.txt")))) {
            sandbox.faults().next(1, "/presigned/", fault);
            ToolFailure failure = refused("a.txt");
            assertFalse(failure.toString().contains("sign="), failure.toString());
            assertEquals(0, sandbox.faults().pending(), fault.toString());
        }
    }

    @Test
    void asksNoOtherHost() {
        send("file", "https://files.example.org/a.txt");
        assertEquals(
                "the file is not read here: it does not lie on the platform's own hosts by https; "
                        + "the operator may add its host to YACH_MCP_FILE_HOSTS",
                refused("a.txt").getMessage());
    }

    @Test
    void opensNothingWhereHistoryIsNotOffered() {
        Assembly without = assembly(Map.of("YACH_MCP_EXCLUDE", "history"));
        Library library = without.offer().library().get();
        assertEquals(List.of(), library.templates(Principal.LOCAL));
        String address = "yach://groups/" + MAIN_GROUP + "/messages/20260324-1200-000/file";
        assertEquals(Optional.empty(), library.read(address, Caller.of("agent")));
    }

    /** The newest message that shows this file, opened under the address it shows. */
    private Contents open(String name) {
        String line = list("-1d", List.of("file", "image"))
                .lines()
                .filter(one -> one.contains(name))
                .reduce((first, last) -> last)
                .orElseThrow();
        Matcher found = OPENS.matcher(line);
        assertTrue(found.find(), line);
        return read(found.group(1));
    }

    private Contents read(String address) {
        return assembly.offer()
                .library()
                .get()
                .read(address, Caller.of("agent"))
                .orElseThrow();
    }

    private ToolFailure refused(String name) {
        return assertThrows(ToolFailure.class, () -> open(name));
    }

    @Test
    void isToldToHostsAsATemplate() {
        assertEquals(
                List.of("yach://groups/{group_id}/recent", "yach://groups/{group_id}/messages/{message_id}/file"),
                assembly.offer().library().get().templates(Principal.LOCAL).stream()
                        .map(template -> template.path("uriTemplate").asString())
                        .toList());
    }

    private String list(String start, List<String> types) {
        ObjectNode arguments = Json.object()
                .put("group_id", MAIN_GROUP)
                .put("start", start)
                .put("limit", 500)
                .put("view", "detailed")
                .put("max_tokens", 10_000);
        types.forEach(arguments.putObject("filter").putArray("types")::add);
        ToolResult result = assembly.offer().tools().call("yach_list_group_messages", arguments, Caller.of("agent"));
        assertFalse(result.isError(), result.text());
        assertFalse(result.text().contains("sign="), result.text());
        return result.text();
    }

    private void send(String type, String url) {
        ObjectNode arguments = Json.object().put("group_id", MAIN_GROUP);
        arguments
                .putObject("message")
                .put("msgtype", type)
                .putObject(type)
                .put("name", "a")
                .put("url", url);
        ToolResult sent = assembly.offer().tools().call("yach_send_robot_group_message", arguments, Caller.of("agent"));
        assertFalse(sent.isError(), sent.text());
    }

    /** These are the credentials of a platform, so who posts in a large group would need an operator's approval. */
    private Path policy() {
        try {
            return Files.writeString(
                    folder.resolve("policy.yaml"),
                    "version: 1\nlevels: { write: allow }\npeople: { call: 100, hour: 500, day: 2000 }\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Assembly assembly(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("YACH_BASE_URL", sandbox.uri().toString());
        variables.put("YACH_ACCESS_TOKEN", Sandbox.YACH_ACCESS_TOKEN);
        variables.put("YACH_MCP_WRITES", "on");
        variables.put("YACH_MCP_STATE_DIR", folder.toString());
        variables.put("YACH_MCP_POLICY", policy().toString());
        var around = new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new PrintStream(new ByteArrayOutputStream()),
                variables,
                NOON);
        return Assembly.of(Flags.NONE, new ArrayList<>(), around);
    }
}
