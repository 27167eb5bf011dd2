package io.yachmcp.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ToolSelectionTest {
    private static final ToolContract READ = contract("yach_get_group", Platform.YACH, "groups", Risk.READ);
    private static final ToolContract WRITE = contract("yach_create_group", Platform.YACH, "groups", Risk.WRITE);
    private static final ToolContract REMOVE =
            contract("yach_remove_group_members", Platform.YACH, "groups", Risk.DESTRUCTIVE);
    private static final ToolContract HISTORY =
            contract("yach_list_group_messages", Platform.YACH, "history", Risk.READ);
    private static final ToolContract YUNXIN =
            contract("yunxin_send_batch_messages", Platform.YUNXIN, "yunxin", Risk.WRITE);
    private static final List<ToolContract> ALL = List.of(READ, WRITE, REMOVE, HISTORY, YUNXIN);

    private static final List<List<String>> TOOLSETS =
            List.of(List.of(), List.of("groups"), List.of("history"), List.of("groups", "yunxin"));
    private static final List<List<String>> TOOLS =
            List.of(List.of(), List.of("yach_get_group"), List.of("yach_create_group", "yunxin_send_batch_messages"));
    private static final List<List<String>> EXCLUDES = List.of(
            List.of(), List.of("yach_get_group"), List.of("groups"), List.of("yunxin", "yach_list_group_messages"));

    @Test
    void listsEverythingWhenNothingIsChosen() {
        var selection = ToolSelection.of(ALL, choice(List.of(), List.of(), List.of(), false, true));
        assertEquals(new ToolSelection(ALL, Map.of()), selection);
        assertEquals(true, selection.lists("yach_get_group"));
        assertEquals(false, selection.lists("yach_get_everything"));
    }

    @Test
    void agreesWithTheTruthTableInEveryCombination() {
        int seen = 0;
        for (ToolChoice choice : everyChoice().toList()) {
            var selection = ToolSelection.of(ALL, choice);
            for (ToolContract contract : ALL) {
                boolean expected = expected(contract, choice);
                assertEquals(expected, selection.listed().contains(contract), contract.name() + " under " + choice);
                assertEquals(!expected, selection.unlisted().containsKey(contract.name()), choice.toString());
                seen++;
            }
        }
        assertEquals(4 * 3 * 4 * 2 * 2 * 4 * ALL.size(), seen);
    }

    @Test
    void namesTheStrongestSettingFirst() {
        Map<String, String> settingOf =
                Map.of("YACH_MCP_EXCLUDE", "exclude", "YACH_MCP_READ_ONLY", "read-only", "YACH_MCP_WRITES", "writes");
        Set<String> firsts = new HashSet<>();
        for (ToolChoice choice : everyChoice().toList()) {
            Words words = ToolSelection.of(ALL, choice).unlisted().get(WRITE.name());
            boolean excluded = choice.exclude().contains("groups");
            if (excluded || choice.readOnly() || !choice.writes()) {
                String reason = Phrases.ENGLISH.say(words);
                String first = reason.substring(0, reason.indexOf(' '));
                assertEquals(excluded ? "exclude" : choice.readOnly() ? "read-only" : "writes", settingOf.get(first));
                firsts.add(first);
            }
        }
        assertEquals(settingOf.keySet(), firsts);
    }

    @Test
    void tellsEveryReasonAtOnce() {
        var choice = new ToolChoice(
                List.of("history"), List.of(), List.of("yunxin"), true, false, EnumSet.of(Platform.YACH));
        assertEquals(
                "YACH_MCP_EXCLUDE names its toolset yunxin; YACH_MCP_READ_ONLY is on and this tool changes things; "
                        + "YACH_MCP_WRITES is off and this tool changes things; "
                        + "Yunxin has no credentials: set YUNXIN_APP_KEY and YUNXIN_APP_SECRET; "
                        + "YACH_MCP_TOOLSETS and YACH_MCP_TOOLS name neither it nor its toolset yunxin",
                Phrases.ENGLISH.say(ToolSelection.of(ALL, choice).unlisted().get(YUNXIN.name())));
    }

    @Test
    void singleToolsComeBesidesToolsets() {
        var both =
                ToolSelection.of(ALL, choice(List.of("history"), List.of("yach_create_group"), List.of(), false, true));
        assertEquals(List.of(WRITE, HISTORY), both.listed());
    }

    @Test
    void keepsTheOrderOfTheCatalogue() {
        var selection = ToolSelection.of(ALL, choice(List.of("yunxin", "history"), List.of(), List.of(), false, true));
        assertEquals(List.of(HISTORY, YUNXIN), selection.listed());
        assertFalse(selection.unlisted().isEmpty());
        assertTrue(List.of(READ.name(), WRITE.name(), REMOVE.name())
                .equals(List.copyOf(selection.unlisted().keySet())));
    }

    /** What the rules come to, written as one condition on what is forbidden and one on what is wanted. */
    private static boolean expected(ToolContract tool, ToolChoice choice) {
        boolean harmless = tool == READ || tool == HISTORY;
        boolean forbidden = choice.exclude().contains(tool.name())
                || choice.exclude().contains(tool.policy().toolset())
                || (!harmless && (choice.readOnly() || !choice.writes()))
                || !choice.platforms().contains(tool == YUNXIN ? Platform.YUNXIN : Platform.YACH);
        Set<String> wanted = new HashSet<>(choice.toolsets());
        wanted.addAll(choice.tools());
        return !forbidden
                && (wanted.isEmpty()
                        || wanted.contains(tool.name())
                        || wanted.contains(tool.policy().toolset()));
    }

    private static Stream<ToolChoice> everyChoice() {
        List<Set<Platform>> platforms = List.of(
                EnumSet.allOf(Platform.class), Set.of(Platform.YACH), Set.of(Platform.YUNXIN), Set.<Platform>of());
        return TOOLSETS.stream()
                .flatMap(toolsets -> TOOLS.stream()
                        .flatMap(tools -> EXCLUDES.stream()
                                .flatMap(exclude -> Stream.of(true, false)
                                        .flatMap(readOnly -> Stream.of(true, false)
                                                .flatMap(writes -> platforms.stream()
                                                        .map(reach -> new ToolChoice(
                                                                toolsets, tools, exclude, readOnly, writes,
                                                                reach)))))));
    }

    private static ToolChoice choice(
            List<String> toolsets, List<String> tools, List<String> exclude, boolean readOnly, boolean writes) {
        return new ToolChoice(toolsets, tools, exclude, readOnly, writes, EnumSet.allOf(Platform.class));
    }

    private static ToolContract contract(String name, Platform platform, String toolset, Risk risk) {
        return new ToolContract(
                name,
                JsonNodeFactory.instance.objectNode().put("name", name),
                new ToolContract.Http(platform, "POST", "/", ToolContract.Encoding.FORM, Optional.empty(), "test"),
                new ToolContract.Policy(
                        toolset, risk, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(), 0));
    }
}
