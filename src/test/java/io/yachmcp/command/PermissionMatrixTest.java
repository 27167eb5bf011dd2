package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Identities;
import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.job.Job;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every set of scopes, on every way in, at every tool and everything else there is: who may not, does not. */
@Timeout(180)
class PermissionMatrixTest {
    private static final String GROUP = SandboxCompany.MAIN_GROUP;

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int cells;
    private int refused;
    private int succeeded;

    /** What is tried besides tools; all of it looks at groups. */
    private static final Map<String, ObjectNode> OTHERS = Map.of(
            "prompts/get",
            params("{'name':'summarise_group','arguments':{'group_id':'" + GROUP + "'}}"),
            "resources/read",
            params("{'uri':'yach://groups/" + GROUP + "/recent'}"),
            "completion/complete",
            params("{'ref':{'type':'ref/prompt','name':'summarise_group'},'argument':{'name':'group_id','value':''}}"));

    private static final Map<String, String> LISTS =
            Map.of("prompts/list", "prompts", "resources/templates/list", "resourceTemplates");

    private static ObjectNode params(String json) {
        return (ObjectNode) Json.read(json.replace('\'', '"'));
    }

    @Test
    void nobodyDoesWhatTheirScopesDoNotAllow() throws Exception {
        try (Office office = new Office(folder, "identities: ['*']")) {
            check(office, "stdio", Principal.LOCAL, office.stdio());
            for (Set<Scope> scopes : subsets()) {
                Principal principal = new Principal("p" + names(scopes).replace(' ', '-'), scopes, Identities.ANY);
                String key = office.key(principal.name(), scopes, principal.identities());
                check(office, "/mcp", principal, office.mcp(key));
                check(office, "/sse", principal, office.sse(key));
                check(office, "2026-07-28", principal, office.stateless(key));
            }
            System.out.printf(
                    "%d principals on /mcp in two eras and /sse, and stdio: %d cells, %d refused, unauthorised successes: %d%n",
                    subsets().size(), cells, refused, succeeded);
            assertEquals(List.of(), wrong);
            assertEquals(0, succeeded);
            assertTrue(cells > 3_000 && refused > 1_200, cells + " cells, " + refused + " refused");
        }
    }

    private void check(Office office, String way, Principal principal, Office.Agent agent) {
        Set<String> mayCall = new TreeSet<>();
        for (ToolContract contract : office.contracts()) {
            if (allowed(principal, contract)) {
                mayCall.add(contract.name());
            }
            tool(office, way, principal, agent, contract);
        }
        if (!principal.scopes().isEmpty()) {
            Set<String> listed = new TreeSet<>();
            agent.ask("tools/list", Json.object())
                    .at("/result/tools")
                    .forEach(tool -> listed.add(tool.path("name").asString("")));
            expect(mayCall.equals(listed), way + " " + principal.name() + " lists " + listed);
        }
        boolean looks = principal.scopes().contains(Scope.READ);
        OTHERS.forEach((method, params) -> other(office, way + " " + principal.name(), looks, agent, method, params));
        LISTS.forEach((method, member) -> {
            boolean none =
                    agent.ask(method, Json.object()).at("/result/" + member).isEmpty();
            expect(none != looks, way + " " + principal.name() + " " + method);
        });
    }

    /** Independent of the product's rule: by name and published hints. */
    private static boolean allowed(Principal principal, ToolContract contract) {
        JsonNode hints = contract.tool().path("annotations");
        Set<Scope> scopes = principal.scopes();
        return switch (contract.name()) {
            case "yach_get_send_status", "yach_explain_policy" -> !scopes.isEmpty();
            case "yach_confirm_call" -> scopes.size() > (scopes.contains(Scope.READ) ? 1 : 0);
            case "yach_send_batch_direct_messages", "yach_send_robot_direct_message", "yunxin_send_batch_messages" ->
                scopes.contains(Scope.BATCH);
            case "yach_create_group", "yach_add_group_members" -> scopes.contains(Scope.GROUPS);
            default ->
                scopes.contains(
                        hints.path("readOnlyHint").asBoolean()
                                ? Scope.READ
                                : hints.path("destructiveHint").asBoolean() ? Scope.ADMIN : Scope.SEND);
        };
    }

    /** Whoever may gets to the arguments, which are wrong; whoever may not is refused with good ones. */
    private void tool(Office office, String way, Principal principal, Office.Agent agent, ToolContract contract) {
        String cell = way + " " + principal.name() + " " + contract.name();
        if (allowed(principal, contract)) {
            JsonNode answer = agent.call(contract.name(), Json.object().put("nonsense", true));
            expect(category(answer).equals("input"), cell + " was refused: " + answer);
            return;
        }
        long before = office.asked();
        JsonNode answer = agent.call(contract.name(), good(contract.name()));
        boolean held = principal.scopes().isEmpty()
                ? answer.path("status").asInt() == 403
                : category(answer).equals("policy")
                        && answer.toString().contains("this caller may not call " + contract.name());
        refused(held && office.asked() == before, cell + " was not refused: " + answer);
    }

    private void other(Office office, String who, boolean looks, Office.Agent agent, String method, ObjectNode params) {
        if (looks) {
            JsonNode answer = agent.ask(method, params);
            expect(answer.has("result"), who + " " + method + ": " + answer);
            return;
        }
        long before = office.asked();
        JsonNode answer = agent.ask(method, params);
        refused(!answer.has("result") && office.asked() == before, who + " " + method + " was not refused: " + answer);
    }

    private void refused(boolean held, String words) {
        refused++;
        succeeded += held ? 0 : 1;
        expect(held, words);
    }

    private void expect(boolean holds, String words) {
        cells++;
        if (!holds) {
            wrong.add(words);
        }
    }

    private static String category(JsonNode answer) {
        return answer.at("/result/content/0/text").asString("").replaceAll("(?s)^Error \\((\\w+)\\).*", "$1");
    }

    private static JsonNode good(String tool) {
        Map<String, Object> arguments = Job.calls().getOrDefault(tool, Map.of("group_id", GROUP));
        return Json.read(JsonMapper.shared().writeValueAsString(arguments));
    }

    private static List<Set<Scope>> subsets() {
        List<Set<Scope>> subsets = new ArrayList<>();
        for (int bits = 0; bits < 1 << Scope.values().length; bits++) {
            Set<Scope> subset = EnumSet.noneOf(Scope.class);
            for (Scope scope : Scope.values()) {
                if ((bits >> scope.ordinal() & 1) == 1) {
                    subset.add(scope);
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    private static String names(Set<Scope> scopes) {
        return scopes.stream().map(Scope::id).reduce("", (one, other) -> one + "-" + other);
    }
}
