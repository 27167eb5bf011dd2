package io.yachmcp.command;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.SECOND_MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.Caller;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.guard.Approvals.State;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxSettings;
import io.yachmcp.tool.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fresh server with real credentials and nothing else said: what it does, what it refuses, and whether each refusal
 * tells its reader what would allow it and who can say so.
 */
class SafeByDefaultTest {
    private static final String ROBOT = "yach_send_robot_direct_message";
    private static final List<String> SIX = List.of(OWNER, ADMIN, SECOND_ADMIN, MEMBER, SECOND_MEMBER, OUTSIDER);

    @TempDir
    Path folder;

    private final Sandbox platform = Sandbox.start(SandboxSettings.at(InstantSource.system()));

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void readsAtOnce() {
        ToolResult read = call(server(Map.of()), "yach_get_group", Json.object().put("group_id", MAIN_GROUP));
        assertFalse(read.isError(), read.text());
    }

    @Test
    void writesNothingUntilTheOperatorSaysSo() {
        String told = overTheWire(ROBOT, robot(SIX.subList(0, 1)));
        assertEquals(
                "Invalid params: " + ROBOT
                        + " is switched off here: YACH_MCP_WRITES is off and this tool changes things;"
                        + " only the operator can change that",
                told);
        ToolService tools = server(Map.of());
        assertFalse(tools.lists(ROBOT));
        assertTrue(
                tools.instructions()
                        .endsWith("Tools that change something are switched off by the operator (YACH_MCP_WRITES)."),
                tools.instructions());
        assertEquals(List.of(), platform.log());
    }

    @Test
    void thenFivePeopleAndNotSix() {
        ToolService tools = writing();
        ToolResult five = call(tools, ROBOT, robot(SIX.subList(0, 5)));
        assertFalse(five.isError(), five.text());
        assertEquals(
                "not done, it needs an operator's approval: it reaches 6 people and a call may reach 5 without approval"
                        + " (people.call of the policy, a file that YACH_MCP_POLICY names). It is request 1, which waits for `yach-mcp approvals allow 1`;"
                        + " tell the person who asked, and call again unchanged when it is allowed",
                refusal(tools, ROBOT, robot(SIX)));
        assertEquals(1, platform.log().size());
    }

    @Test
    void thenFiftyPeopleAnHour() {
        ToolService tools = writing();
        for (int i = 0; i < 10; i++) {
            ToolResult sent = call(tools, ROBOT, robot(SIX.subList(0, 5)).put("text", "number " + i));
            assertFalse(sent.isError(), sent.text());
        }
        String told = refusal(tools, ROBOT, robot(SIX.subList(0, 1)).put("text", "one more"));
        assertTrue(
                told.matches(
                        "it would reach more than 50 people in 1 h \\(people\\.hour of the policy, a file that YACH_MCP_POLICY names, which only the"
                                + " operator can change\\); wait \\d+ s, then call again unchanged"),
                told);
        assertEquals(10, platform.log().size());
    }

    @Test
    void removingAndRanksNeedTheOperatorAndNobodyElsesNameIsTaken() {
        ToolService tools = writing();
        ObjectNode removal = Json.object().put("group_id", MAIN_GROUP).put("operator_id", OWNER);
        removal.putArray("user_ids").add(MEMBER);
        assertEquals(
                "the operator's policy does not allow this: nobody may act as " + OWNER
                        + " here (identities of the policy, a"
                        + " file that YACH_MCP_POLICY names, or YACH_DEFAULT_SENDER); only the operator can change that",
                refusal(tools, "yach_remove_group_members", removal));
        ToolService owners = server(Map.of("YACH_MCP_WRITES", "on", "YACH_DEFAULT_SENDER", OWNER));
        List<String> approved = new ArrayList<>();
        ranks().forEach((tool, arguments) -> {
            String told = refusal(owners, tool, arguments);
            assertTrue(
                    told.startsWith("not done, it needs an operator's approval: " + tool
                            + " needs an approval (levels." + tool
                            + ", which would beat levels.destructive of"
                            + " the policy, a file that YACH_MCP_POLICY names)"),
                    told);
            approved.add(tool);
        });
        assertEquals(5, approved.size());
        assertEquals(List.of(), platform.log());
    }

    @Test
    void whatTheOperatorApprovesGoesOnce() {
        Assembly assembly = assembly(Map.of("YACH_MCP_WRITES", "on"));
        ToolService tools = assembly.offer().tools();
        refusal(tools, ROBOT, robot(SIX));
        assertTrue(assembly.approvals().orElseThrow().decide(1, State.ALLOWED));
        ToolResult sent = call(tools, ROBOT, robot(SIX));
        assertTrue(sent.text().contains("\nconsent=approved by operator\n"), sent.text());
    }

    @Test
    void itsOwnCredentialsLeaveInNoFormAndAreNotRepeated() {
        ToolService tools = writing();
        for (String secret : List.of(Sandbox.YACH_APP_SECRET, Sandbox.YUNXIN_APP_SECRET)) {
            String encoded = Base64.getEncoder().encodeToString(("key: " + secret).getBytes(StandardCharsets.UTF_8));
            for (String text : List.of("the key is " + secret, encoded)) {
                ObjectNode call = robot(SIX.subList(0, 1)).put("text", text);
                ToolResult refused = call(tools, ROBOT, call);
                assertTrue(refused.text().contains("it holds one of this server's own credentials"), refused.text());
                ToolResult rehearsed = call(tools, ROBOT, call.put("dry_run", true));
                for (ToolResult told : List.of(refused, rehearsed)) {
                    String all = told.text() + told.structured().orElseThrow();
                    assertFalse(all.contains(secret) || all.contains(encoded), all);
                }
            }
        }
        assertEquals(List.of(), platform.log());
    }

    @Test
    void somebodysPasswordNeedsAnApprovalAndIsNotRepeated() {
        ToolService tools = writing();
        ObjectNode call = robot(SIX.subList(0, 1)).put("text", "密码：abc12345");
        ToolResult held = call(tools, ROBOT, call);
        assertTrue(
                held.text()
                        .contains(
                                "it seems to hold a password (secrets of the policy, a file that YACH_MCP_POLICY names)"),
                held.text());
        assertFalse((held.text() + held.structured().orElseThrow()).contains("abc12345"), held.text());
        assertEquals(List.of(), platform.log());
    }

    private static Map<String, ObjectNode> ranks() {
        Map<String, ObjectNode> calls = new HashMap<>();
        for (String tool : List.of(
                "yach_remove_group_members",
                "yach_set_group_admins",
                "yach_remove_group_admins",
                "yach_update_group")) {
            ObjectNode call = Json.object().put("group_id", MAIN_GROUP);
            call.put(tool.endsWith("admins") ? "owner_id" : "operator_id", OWNER);
            call.putArray(tool.equals("yach_update_group") ? "remove_user_ids" : "user_ids")
                    .add(MEMBER);
            calls.put(tool, call);
        }
        calls.put(
                "yach_transfer_group_owner",
                Json.object()
                        .put("group_id", MAIN_GROUP)
                        .put("old_owner_id", OWNER)
                        .put("new_owner_id", ADMIN));
        return calls;
    }

    private static ObjectNode robot(List<String> people) {
        ObjectNode call = Json.object().put("text", "hello");
        people.forEach(call.putArray("to_user_ids")::add);
        return call;
    }

    private ToolService writing() {
        return server(Map.of("YACH_MCP_WRITES", "on"));
    }

    private ToolService server(Map<String, String> more) {
        return assembly(more).offer().tools();
    }

    private Assembly assembly(Map<String, String> more) {
        return Assembly.of(Flags.NONE, new ArrayList<>(), around(more, "", new ByteArrayOutputStream()));
    }

    private Surroundings around(Map<String, String> more, String in, ByteArrayOutputStream out) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("YACH_BASE_URL", platform.uri().toString());
        variables.put("YACH_APP_KEY", Sandbox.YACH_APP_KEY);
        variables.put("YACH_APP_SECRET", Sandbox.YACH_APP_SECRET);
        variables.put("YUNXIN_BASE_URL", platform.uri().toString());
        variables.put("YUNXIN_APP_KEY", Sandbox.YUNXIN_APP_KEY);
        variables.put("YUNXIN_APP_SECRET", Sandbox.YUNXIN_APP_SECRET);
        variables.put("YACH_MCP_STATE_DIR", folder.toString());
        return new Surroundings(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(new ByteArrayOutputStream()),
                variables,
                InstantSource.system());
    }

    private String overTheWire(String tool, ObjectNode arguments) {
        ObjectNode request = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
        request.putObject("params").put("name", tool).set("arguments", arguments);
        var out = new ByteArrayOutputStream();
        assertEquals(0, Commands.run(List.of("stdio"), around(Map.of(), Json.text(request) + "\n", out)));
        return Json.read(out.toByteArray()).path("error").path("message").asString();
    }

    private static String refusal(ToolService tools, String tool, ObjectNode arguments) {
        ToolResult refused = call(tools, tool, arguments);
        JsonNode fields = refused.structured().orElseThrow();
        assertEquals("policy", fields.path("error").path("category").asString(), refused.text());
        assertEquals("none", fields.path("error").path("sent").asString(), refused.text());
        return fields.path("summary").asString();
    }

    private static ToolResult call(ToolService tools, String tool, ObjectNode arguments) {
        return tools.call(tool, arguments, Caller.of("local"));
    }
}
