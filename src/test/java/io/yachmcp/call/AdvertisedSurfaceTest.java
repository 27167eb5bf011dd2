package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.golden.Golden;
import io.yachmcp.language.Language;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What every agent sees: a change of a single word shows here as a diff to review. */
class AdvertisedSurfaceTest {
    private static final int CATALOGUE = 24;

    private final ToolCatalog catalog = ToolCatalog.load(Operations.all());

    @Test
    void toolsListIsWhatWasReviewed() {
        Golden.matches(Path.of("src/test/resources/golden/tools-list.json"), listed(catalog));
    }

    @Test
    void toolsListInChineseIsWhatWasReviewed() {
        ArrayNode chinese = listed(ToolCatalog.load(Operations.all(), Language.ZH));
        Golden.matches(Path.of("src/test/resources/golden/tools-list.zh.json"), chinese);
    }

    /** Whatever a model is told in, what it may call with is the same. */
    @Test
    void onlyTitlesAndDescriptionsDependOnTheLanguage() {
        assertEquals(wordless(listed(catalog)), wordless(listed(ToolCatalog.load(Operations.all(), Language.ZH))));
    }

    private static ArrayNode listed(ToolCatalog catalog) {
        ArrayNode tools = Json.array();
        catalog.contracts().forEach(contract -> tools.add(contract.tool()));
        return tools;
    }

    private static ArrayNode wordless(ArrayNode tools) {
        for (JsonNode tool : tools) {
            ((ObjectNode) tool).remove(List.of("title", "description"));
            tool.at("/inputSchema/properties").forEach(argument -> ((ObjectNode) argument).remove("description"));
        }
        return tools;
    }

    @Test
    void everyOperationOfTheTwoPlatformsIsATool() {
        assertEquals(
                List.of(
                        "POST /single/message/send",
                        "POST /v1/single/message/send",
                        "POST /group/robot/message/send",
                        "POST /group/message/send",
                        "POST /single/message/batch/send",
                        "POST /chat_robot/message/send",
                        "POST /normal/message/sscard/info",
                        "POST /normal/message/sscard/update",
                        "POST /group/create",
                        "POST /group/edit",
                        "POST /group/info",
                        "POST /group/checkin",
                        "POST /group/users/list",
                        "POST /group/manager",
                        "POST /group/manage/list",
                        "POST /group/users/add",
                        "POST /group/users/del",
                        "POST /group/changeowner",
                        "POST /group/setadmin",
                        "POST /group/removeadmin",
                        "GET /openapi/v2/group/app/info",
                        "GET /openapi/v2/dify/robot/groups",
                        "GET /openapi/v2/im/messages",
                        "POST /im/v2/conversations/messages"),
                catalog.contracts().stream()
                        .limit(CATALOGUE)
                        .filter(ToolContract::callsPlatform)
                        .map(contract ->
                                contract.http().method() + " " + contract.http().path())
                        .distinct()
                        .toList());
    }

    @Test
    void afterThePlatformsOwnComeThoseThatAgentsMissed() {
        assertEquals(
                List.of(
                        "yach_get_messages",
                        "yach_get_send_status",
                        "yach_explain_policy",
                        "yach_confirm_call",
                        "yach_recall_message",
                        "yach_stream_reply",
                        "yach_find_users"),
                catalog.contracts().stream()
                        .skip(CATALOGUE)
                        .map(ToolContract::name)
                        .toList());
    }

    @Test
    void elevenToolsOnlyRead() {
        assertEquals(
                11,
                catalog.contracts().stream()
                        .filter(ToolContract::callsPlatform)
                        .map(ToolContract::policy)
                        .filter(policy -> policy.risk() == Risk.READ)
                        .count());
    }
}
