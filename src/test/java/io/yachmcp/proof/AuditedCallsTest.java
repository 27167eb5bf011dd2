package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.audit.AuditFolder;
import io.yachmcp.audit.AuditReading;
import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the audit says of calls is what happened, and without it nothing does. */
class AuditedCallsTest {
    private static final String SEND = "yach_send_direct_message";

    @TempDir
    private Path home;

    @TestFactory
    Stream<DynamicTest> everyChangeIsWrittenDownAndNoReadIs() {
        return Good.tools()
                .map(tool -> DynamicTest.dynamicTest(tool.name(), () -> {
                    List<String> expected =
                            tool.policy().risk() == Risk.READ ? List.of() : List.of("intended", "settled sent");
                    assertEquals(expected, events(tool));
                }));
    }

    private List<String> events(ToolContract tool) throws IOException {
        Path folder = home.resolve(tool.name());
        try (AuditFolder audit = AuditFolder.open(folder);
                Rig rig = Rig.audited(audit)) {
            ObjectNode arguments = Good.arguments(tool.name());
            ToolResult result = rig.call(tool.name(), arguments);
            assertFalse(result.isError(), result.text());
            holdsNoWords(folder, arguments);
            assertEquals(List.of(), new AuditReading(folder).verified().findings());
            return lines(folder).stream().map(AuditedCallsTest::event).toList();
        }
    }

    private static void holdsNoWords(Path folder, ObjectNode arguments) throws IOException {
        String written = Files.readString(folder.resolve("audit-01-000001.jsonl"));
        for (String name : List.of("text", "content", "name", "message", "title", "notice", "markdown")) {
            String words = arguments.path(name).asString("");
            assertTrue(words.isEmpty() || !written.contains(words), "the audit holds " + name + ": " + written);
        }
    }

    @Test
    void anEndIsWhatTheAgentWasTold() throws IOException {
        try (AuditFolder audit = AuditFolder.open(home);
                Rig rig = Rig.audited(audit)) {
            String path = Rig.contract(SEND).http().path();
            ObjectNode arguments = Good.arguments(SEND).put("idempotency_key", "key-0001");
            rig.call(SEND, arguments);
            rig.call(SEND, arguments);
            rig.call(SEND, arguments.deepCopy().put("text", "other words"));
            rig.sandbox().faults().next(3, path, SandboxFault.Plain.RESET_AFTER_COMMIT);
            rig.call(SEND, Good.arguments(SEND).put("idempotency_key", "key-0002"));
            rig.sandbox().faults().next(1, path, SandboxFault.Plain.THROTTLE);
            rig.call(SEND, Good.arguments(SEND).put("idempotency_key", "key-0003"));
            rig.call(SEND, Good.arguments(SEND).put("dry_run", true));
        }
        assertEquals(
                List.of(
                        "intended",
                        "settled sent",
                        "turned repeated",
                        "turned refused",
                        "intended",
                        "settled unknown",
                        "intended",
                        "settled rejected"),
                lines(home).stream().map(AuditedCallsTest::event).toList());
    }

    /** The line is written to a device that has no room. */
    @Test
    void onAFullDiskNothingIsSentAndTheAgentIsToldWhy() throws IOException {
        Files.createSymbolicLink(home.resolve("audit-01-000001.jsonl"), Path.of("/dev/full"));
        try (AuditFolder audit = AuditFolder.open(home);
                Rig rig = Rig.audited(audit)) {
            for (ToolContract tool :
                    Good.tools().filter(each -> !Good.reads(each)).toList()) {
                ToolResult result = rig.call(tool.name(), Good.arguments(tool.name()));
                assertEquals(new Claim("policy", "none", ""), Claim.of(result), result.text());
                assertTrue(
                        result.text().contains("cannot write down what it sends, so it sends nothing"), result.text());
                assertEquals(0, rig.calls(tool.name()), "something left");
            }
            assertEquals(List.of(), rig.sandbox().log());
            ToolResult read = rig.call("yach_list_robot_groups", Json.object());
            assertFalse(read.isError(), "reading needs no record: " + read.text());
        }
    }

    /** The disk fills up while the platform is working on it: the agent still learns what it said. */
    @Test
    void aDiskThatFillsUpOnTheWayHidesNoAnswerAndStopsTheNext() throws IOException {
        Path line = home.resolve("audit-01-000001.jsonl");
        try (AuditFolder audit = AuditFolder.open(home);
                Rig rig = Rig.audited(new FillingUp(audit))) {
            ToolResult first = rig.call(SEND, Good.arguments(SEND));
            assertFalse(first.isError(), first.text());
            ToolResult second = rig.call(SEND, Good.arguments(SEND).put("text", "another"));
            assertEquals(new Claim("policy", "none", ""), Claim.of(second), second.text());
            assertEquals(1, rig.sandbox().log().size());
        }
        assertEquals(1, Files.readAllLines(line).size());
        assertEquals(1, new AuditReading(home).verified().chains().getFirst().unsettled(), "it looks cut off");
    }

    private static List<JsonNode> lines(Path folder) throws IOException {
        Path part = folder.resolve("audit-01-000001.jsonl");
        return Files.readAllLines(part).stream().map(Json::read).toList();
    }

    private static String event(JsonNode line) {
        return (line.path("event").asString() + " " + line.path("outcome").asString("")).strip();
    }
}
