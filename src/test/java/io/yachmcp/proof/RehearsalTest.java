package io.yachmcp.proof;

import static io.yachmcp.sandbox.SandboxCompany.ADMIN;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP;
import static io.yachmcp.sandbox.SandboxCompany.MAIN_GROUP_NAME;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static io.yachmcp.sandbox.SandboxCompany.OUTSIDER;
import static io.yachmcp.sandbox.SandboxCompany.OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A rehearsal tells whom a change would reach with which words, and reaches nobody. */
class RehearsalTest {
    private static final int PLAN = 200;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aRehearsalOfAnyWriteTellsThePlanAndDoesNothing() {
        return writes().map(contract -> dynamicTest(contract.name(), () -> {
            OperatorsDesk desk = new OperatorsDesk(folder).says("identities: ['*']", "at_all: allow");
            try (Rig rig = desk.server()) {
                JsonNode told = plan(rig, contract.name(), Good.arguments(contract.name()));
                assertEquals("none", told.path("sent").asString());
                assertTrue(told.path("people").asInt() > 0, told.toString());
                assertFalse(told.path("verdict").asString("").isEmpty(), told.toString());
                assertFalse(told.path("budget").asString("").isEmpty(), told.toString());
                boolean namesNobody = contract.name().equals("yach_recall_message");
                assertTrue(namesNobody || told.has("to") || told.has("group"), told.toString());
                assertEquals(List.of(), rig.sandbox().log());
                assertEquals(List.of(), desk.approvals().list());
                assertEquals(0, rig.calls(contract.name()));
            }
        }));
    }

    @Test
    void aPlanCostsLittle() {
        Encoding o200k = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        Map<String, Integer> bill = new TreeMap<>();
        try (Rig rig = new OperatorsDesk(folder).says("identities: ['*']").server()) {
            writes().forEach(contract -> {
                ObjectNode call = Good.arguments(contract.name()).put("dry_run", true);
                bill.put(
                        contract.name(),
                        o200k.countTokensOrdinary(
                                rig.call(contract.name(), call).text()));
            });
        }
        System.out.println("o200k tokens of a plan, at most " + PLAN + ": " + bill);
        assertTrue(bill.values().stream().allMatch(tokens -> tokens <= PLAN), bill.toString());
    }

    @Test
    void peopleOfTheGroupThatIsChangedHaveNamesAndRoles() {
        try (Rig rig = new OperatorsDesk(folder).says("identities: ['*']").server()) {
            ObjectNode change = Json.object().put("group_id", MAIN_GROUP).put("operator_id", OWNER);
            change.putArray("add_user_ids").add(OUTSIDER);
            change.putArray("remove_user_ids").add(MEMBER.toUpperCase(java.util.Locale.ROOT));
            change.put("new_owner_id", ADMIN).put("group_name", "新名字");
            JsonNode told = plan(rig, "yach_update_group", change);
            assertEquals(
                    Json.read("""
                            [{"user_id":"%s","as":"add_user_ids","name":"","role":"not in the group"},
                             {"user_id":"%s","as":"remove_user_ids","name":"%s","role":"member"},
                             {"user_id":"%s","as":"new_owner_id","name":"%s","role":"admin"}]
                            """.formatted(
                                    OUTSIDER,
                                    MEMBER.toUpperCase(java.util.Locale.ROOT),
                                    name(rig, MEMBER),
                                    ADMIN,
                                    name(rig, ADMIN))),
                    told.path("to"));
            assertEquals(MAIN_GROUP_NAME, told.path("group").asString());
            assertEquals(24, told.path("group_members").asInt());
            assertEquals("new name", told.path("kind").asString());
            assertEquals("新名字", told.path("text").asString());
            assertEquals("3 of at most 64", told.path("text_length").asString());
        }
    }

    @Test
    void whoeverIsWrittenToStaysAnId() {
        try (Rig rig = Rig.start()) {
            JsonNode told = plan(
                    rig,
                    "yach_send_direct_message",
                    Json.object().put("to_user_id", ADMIN).put("text", "hello"));
            told.path("to").forEach(person -> assertEquals(List.of("user_id"), List.copyOf(person.propertyNames())));
            assertEquals(ADMIN, told.path("to").path(0).path("user_id").asString());
            assertFalse(told.has("verdict"), "there is no policy: " + told);
        }
    }

    @Test
    void aBatchTellsHowManyInHowManyPartsAndTheFirstFew() {
        try (Rig rig = Rig.start()) {
            ObjectNode batch = Json.object().put("sender_id", "assistant").put("text", "hello");
            IntStream.range(0, 250).forEach(i -> batch.withArray("receiver_ids").add("account" + i));
            JsonNode told = plan(rig, "yunxin_send_batch_messages", batch);
            assertEquals(250, told.path("people").asInt());
            assertEquals(3, told.path("parts").asInt());
            assertEquals("5 of 250", told.path("to_shown").asString());
            assertEquals(5, told.path("to").size());
            assertEquals("5 of at most 500", told.path("text_length").asString());
        }
    }

    @Test
    void wordsAreToldAsTheyArriveAndNotWholeWhenTheyAreMany() {
        try (Rig rig = Rig.start()) {
            ObjectNode post = Json.object().put("group_id", MAIN_GROUP).put("format", "markdown");
            post.put("text", "# 周报\n" + "字".repeat(400)).putArray("mentions").add("all");
            JsonNode told = plan(rig, "yach_send_group_message", post);
            assertEquals(
                    "markdown that mentions all, in the chat list '周报'",
                    told.path("kind").asString());
            assertEquals("# 周报\n" + "字".repeat(295) + "…", told.path("text").asString());
            assertEquals("405 of at most 5000", told.path("text_length").asString());
            assertEquals(24, told.path("people").asInt());
            ObjectNode picture = Json.object().put("to_user_id", ADMIN);
            picture.putObject("message")
                    .put("msgtype", "image")
                    .putObject("image")
                    .put("url", "https://a.example/b.png");
            JsonNode shown = plan(rig, "yach_send_direct_message", picture);
            assertEquals("image", shown.path("kind").asString());
            assertEquals(
                    "{\"url\":\"https://a.example/b.png\"}", shown.path("text").asString());
        }
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        try (Rig rig = Rig.start()) {
            String tool = "yach_remove_group_members";
            for (String reading : List.of("yach_get_group", "yach_list_group_members")) {
                rig.sandbox().faults().next(3, Rig.contract(reading).http().path(), Plain.HTML_BAD_GATEWAY);
            }
            JsonNode told = plan(rig, tool, Good.arguments(tool));
            told.path("to").forEach(person -> assertEquals(List.of("user_id"), List.copyOf(person.propertyNames())));
            assertFalse(told.has("group"), told.toString());
        }
    }

    private static Stream<ToolContract> writes() {
        return Good.tools().filter(contract -> !Good.reads(contract));
    }

    private static JsonNode plan(Rig rig, String tool, ObjectNode arguments) {
        ToolResult result = rig.call(tool, arguments.put("dry_run", true));
        assertFalse(result.isError(), result.text());
        return result.structured().orElseThrow();
    }

    private static String name(Rig rig, String user) {
        ObjectNode asked = Json.object().put("group_id", MAIN_GROUP).put("limit", 100);
        return rig.call("yach_list_group_members", asked)
                .structured()
                .orElseThrow()
                .path("members")
                .valueStream()
                .filter(member -> member.path("user_id").asString("").equalsIgnoreCase(user))
                .map(member -> member.path("name").asString(""))
                .findFirst()
                .orElseThrow();
    }
}
