package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.yachmcp.auth.Scope;
import io.yachmcp.language.Language;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every contract keeps to, over all files of {@code tool-schemas}: a slip there reaches every agent. */
class ContractRulesTest {
    private static final int ALL_TOOLS = 3200;
    private static final int ONE_TOOL = 250;
    private static final int READ_TOOLS = 900;
    /** The platforms' operations are a catalogue with a bill of its own; what we add to it must stay small. */
    private static final int CATALOGUE = 24;

    private static final Set<String> BEYOND = Set.of(
            "yach_get_messages", "yach_get_send_status", "yach_explain_policy", "yach_confirm_call", "yach_find_users");
    private static final int ONE_BEYOND = 120;
    /** What public clients do and the platform's documents do not tell of. */
    private static final Set<String> FROM_CLIENTS = Set.of("yach_recall_message", "yach_stream_reply");

    private static final Set<String> CAPITALS = Set.of("JSON", "ISO", "URL", "API", "ID");

    private final Map<String, ToolContract> contracts = ContractFiles.contracts();
    private final Schema form = form();

    @Test
    void everyFileHasTheFormOfAContract() {
        List<String> problems = new ArrayList<>();
        contracts
                .keySet()
                .forEach(name ->
                        form.validate(ContractFiles.json(name)).forEach(error -> problems.add(name + ": " + error)));
        assertEquals(List.of(), problems);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"string\",\"description\":\"No bound\"}",
                "{\"type\":\"string\",\"maxLength\":9}",
                "{\"type\":\"array\",\"description\":\"No bound\",\"items\":{\"type\":\"string\",\"maxLength\":9}}",
                "{\"type\":\"array\",\"description\":\"Any items\",\"maxItems\":9}",
                "{\"type\":\"array\",\"description\":\"No bound inside\",\"items\":{\"type\":\"string\"},\"maxItems\":9}",
                "{\"type\":\"integer\",\"description\":\"No top\",\"minimum\":1}",
                "{\"type\":[\"string\",\"null\"],\"description\":\"Two types\",\"maxLength\":9}",
                "{\"$ref\":\"#/elsewhere\",\"description\":\"Elsewhere\"}",
                "{\"type\":\"object\",\"description\":\"Not flat\",\"properties\":{}}",
                "{\"type\":\"string\",\"description\":\"No type\",\"maxLength\":9,\"if\":{}}"
            })
    void anArgumentWithoutBoundsOrWithConditionsIsNoContract(String argument) {
        assertRefused(
                contract -> contract.withObject("/tool/inputSchema/properties").set("odd", Json.read(argument)));
    }

    @Test
    void anOpenOrAlternativeInputIsNoContract() {
        assertRefused(contract -> contract.withObject("/tool/inputSchema").put("additionalProperties", true));
        assertRefused(contract -> contract.withObject("/tool/inputSchema").putArray("anyOf"));
        assertRefused(contract -> contract.withObject("/tool/inputSchema").remove("properties"));
        assertRefused(contract -> contract.withObject("/tool/annotations").remove("openWorldHint"));
        assertRefused(contract -> contract.withObject("/tool").put("name", "yach_dispatch_group"));
        assertRefused(contract -> contract.withObject("/policy").put("rate", "often"));
        assertRefused(contract -> contract.put("remark", "unknown member"));
    }

    @Test
    void theIndexAndTheFilesNameTheSameTools() {
        assertEquals(contracts.keySet(), new TreeSet<>(Operations.all().keySet()));
    }

    @Test
    void aToolIsNamedAfterItsPlatform() {
        contracts.forEach((name, contract) -> assertTrue(
                !contract.callsPlatform()
                        || name.startsWith(contract.http().platform().id() + "_"),
                name + " calls another platform"));
    }

    @Test
    void whatIsRequiredOrFilledInIsPublished() {
        contracts.forEach((name, contract) -> {
            List<String> named = new ArrayList<>();
            contract.inputSchema().path("required").forEach(argument -> named.add(argument.asString()));
            contract.policy().sender().ifPresent(named::add);
            named.removeAll(contract.arguments());
            assertEquals(List.of(), named, name + " requires or fills what it does not publish");
        });
    }

    @Test
    void oneNameMeansOneThingOnAPlatform() {
        Map<String, JsonNode> meanings = new HashMap<>();
        contracts.forEach((name, contract) -> contract.inputSchema()
                .required("properties")
                .properties()
                .forEach(argument -> {
                    ObjectNode meaning = (ObjectNode) argument.getValue().deepCopy();
                    // How many a platform takes at once differs from call to call.
                    meaning.remove(List.of("minItems", "maxItems", "maximum", "maxLength", "default"));
                    String key =
                            (contract.callsPlatform() ? contract.http().platform() : "here") + " " + argument.getKey();
                    assertEquals(meanings.computeIfAbsent(key, first -> meaning), meaning, key + " in " + name);
                }));
    }

    @Test
    void descriptionsAreShortCalmAndInWordsUsersSay() {
        List<String> problems = new ArrayList<>();
        contracts.forEach((name, contract) -> {
            String description = contract.tool().required("description").asString();
            if (description.split("[.。](\\s|$)").length > 3) {
                problems.add(name + " has more than three sentences");
            }
            if (!Pattern.compile("\\p{IsHan}")
                    .matcher(contract.tool().required("title").asString() + description)
                    .find()) {
                problems.add(name + " has no Chinese noun");
            }
            problems.addAll(shouting(name, description));
            Matcher other = Pattern.compile("(yach|yunxin)_[a-z_]+").matcher(description);
            while (other.find()) {
                if (!contracts.containsKey(other.group())) {
                    problems.add(name + " sends agents to " + other.group() + ", which does not exist");
                }
            }
        });
        assertEquals(List.of(), problems);
    }

    private static List<String> shouting(String name, String description) {
        List<String> shouted = new ArrayList<>();
        if (description.contains("!")) {
            shouted.add(name + " shouts");
        }
        Matcher capitals = Pattern.compile("\\b[A-Z]{2,}\\b").matcher(description);
        while (capitals.find()) {
            if (!CAPITALS.contains(capitals.group())) {
                shouted.add(name + " shouts " + capitals.group());
            }
        }
        return shouted;
    }

    @Test
    void hintsSayWhatTheRiskSays() {
        contracts.forEach((name, contract) -> {
            JsonNode hints = contract.tool().required("annotations");
            Risk risk = contract.policy().risk();
            assertEquals(risk == Risk.READ, hints.required("readOnlyHint").asBoolean(), name);
            assertEquals(
                    risk == Risk.DESTRUCTIVE, hints.required("destructiveHint").asBoolean(), name);
            assertTrue(risk != Risk.READ || hints.required("idempotentHint").asBoolean(), name + " only reads");
        });
    }

    @Test
    void aToolThatChangesThingsSaysWhomItReachesAndInWhoseName() {
        contracts.forEach((name, contract) -> {
            List<String> said = new ArrayList<>(contract.policy().people());
            contract.policy().actor().ifPresent(said::add);
            List<String> whom = contract.arguments().stream()
                    .filter(argument ->
                            argument.matches("to_id|.*(user|work|member|owner|operator|sender|receiver)_.+"))
                    .toList();
            if (contract.policy().risk() == Risk.READ) {
                assertEquals(List.of(), said, name + " changes nothing");
            } else {
                assertEquals(Set.copyOf(whom), Set.copyOf(said), name);
                assertTrue(
                        !contract.callsPlatform()
                                || !whom.isEmpty()
                                || contract.arguments().contains("group_id")
                                || name.equals("yach_recall_message"),
                        name + " reaches nobody");
            }
        });
    }

    /** Hosts check a schema before they call, so nothing in it may keep a name out; work codes are asked for as such. */
    @Test
    void whereverAUserIsTakenANameIsTakenToo() {
        contracts.forEach((name, contract) -> {
            boolean yach = contract.callsPlatform() && contract.http().platform() == Platform.YACH;
            Set<String> users = contract.arguments().stream()
                    .filter(argument -> yach && argument.matches("to_id|([a-z]+_)*(user|member|owner|operator)_ids?"))
                    .collect(Collectors.toSet());
            assertEquals(users, Set.copyOf(contract.policy().users()), name);
            for (String user : users) {
                JsonNode schema = contract.inputSchema().at("/properties/" + user);
                JsonNode word = schema.has("items") ? schema.get("items") : schema;
                assertEquals(Json.read("64"), word.path("maxLength"), name + " " + user);
                assertFalse(word.has("pattern"), name + " " + user);
            }
        });
    }

    /** Who may call what follows from the contracts, so a change of one that moves a tool has to be meant. */
    @Test
    void everyToolNeedsTheScopeThatItsContractSays() {
        Map<String, Set<String>> tools = new TreeMap<>();
        contracts.forEach((name, contract) -> tools.computeIfAbsent(
                        Scope.of(contract).map(Scope::id).orElse("any"), scope -> new TreeSet<>())
                .add(name));
        Map<String, Set<String>> meant = new TreeMap<>();
        meant.put("any", Set.of("yach_confirm_call", "yach_explain_policy", "yach_get_send_status"));
        meant.put(
                "send",
                Set.of(
                        "yach_send_direct_message",
                        "yach_send_group_message",
                        "yach_send_robot_group_message",
                        "yach_push_stream_message",
                        "yach_stream_reply",
                        "yach_update_sscard"));
        meant.put(
                "batch",
                Set.of(
                        "yach_send_batch_direct_messages",
                        "yach_send_robot_direct_message",
                        "yunxin_send_batch_messages"));
        meant.put("groups", Set.of("yach_create_group", "yach_add_group_members"));
        meant.put(
                "admin",
                Set.of(
                        "yach_recall_message",
                        "yach_update_group",
                        "yach_remove_group_members",
                        "yach_transfer_group_owner",
                        "yach_set_group_admins",
                        "yach_remove_group_admins"));
        meant.put(
                "read",
                contracts.values().stream()
                        .filter(contract ->
                                contract.callsPlatform() && contract.policy().risk() == Risk.READ)
                        .map(ToolContract::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(meant, tools);
    }

    @Test
    void whateverChangesAnythingCanBeRehearsed() {
        contracts.forEach((name, contract) -> assertEquals(
                contract.callsPlatform() && contract.policy().risk() != Risk.READ,
                contract.arguments().contains("dry_run"),
                name));
    }

    /** What one language tells of and the other does not is a slip, whichever is right. */
    @Test
    void bothLanguagesTellOfTheSameArguments() {
        contracts.forEach((name, contract) -> assertEquals(
                contract.arguments(),
                List.copyOf(ContractFiles.json(name).at("/zh/arguments").propertyNames()),
                name));
    }

    @Test
    void bothLanguagesNameTheSameToolsNumbersAndMembers() {
        Pattern firm =
                Pattern.compile("(yach|yunxin)_[a-z_]+|[0-9]+|\\b(message_id|stream_id|sscard|token|V012345)\\b");
        contracts.forEach((name, contract) -> assertEquals(
                firm(firm, contract.tool().required("description").asString()),
                firm(firm, ContractFiles.json(name).at("/zh/description").asString()),
                name));
    }

    private static Set<String> firm(Pattern firm, String text) {
        return firm.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void chineseIsChinese() {
        Pattern han = Pattern.compile("\\p{IsHan}");
        contracts.keySet().forEach(name -> {
            JsonNode chinese = ContractFiles.json(name).path("zh");
            assertTrue(han.matcher(chinese.path("title").asString()).find(), name);
            assertTrue(han.matcher(chinese.path("description").asString()).find(), name);
        });
    }

    @Test
    void oneNameMeansOneThingInChineseToo() {
        Map<String, Set<String>> said = new TreeMap<>();
        contracts.keySet().forEach(name -> {
            JsonNode contract = ContractFiles.json(name);
            contract.at("/zh/arguments")
                    .properties()
                    .forEach(argument -> said.computeIfAbsent(
                                    contract.at("/http/platform").asString("here") + " " + argument.getKey()
                                            + " "
                                            + contract.at("/tool/inputSchema/properties/" + argument.getKey()
                                                            + "/description")
                                                    .asString(),
                                    first -> new TreeSet<>())
                            .add(argument.getValue().asString()));
        });
        said.forEach((argument, meanings) -> assertEquals(1, meanings.size(), argument + " " + meanings));
    }

    @Test
    void contractsHoldNoExpressions() {
        for (String name : contracts.keySet()) {
            String text = ContractFiles.json(name).toString();
            for (String mark : List.of("${", "{{", "<%", "#{")) {
                assertFalse(text.contains(mark), name + " holds " + mark);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theTokenBillIsPaid(Language language) {
        Map<String, Integer> tokens = new TreeMap<>();
        Encoding o200k = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        ContractFiles.contracts(language)
                .forEach((name, contract) -> tokens.put(name, o200k.countTokens(published(contract))));
        int all = sum(tokens, contract -> true);
        int read = sum(tokens, contract -> contract.policy().risk() == Risk.READ);
        System.out.println("In " + language.id());
        print(tokens, all, read);
        List<String> tooDear = tokens.entrySet().stream()
                .filter(tool -> tool.getValue() > (BEYOND.contains(tool.getKey()) ? ONE_BEYOND : ONE_TOOL))
                .map(tool -> tool.getKey() + " costs " + tool.getValue())
                .toList();
        assertEquals(List.of(), tooDear, "a tool may cost " + ONE_TOOL + ", one of our own " + ONE_BEYOND);
        assertTrue(all <= ALL_TOOLS, "all tools cost " + all);
        assertTrue(read <= READ_TOOLS, "the reading tools cost " + read);
    }

    @Test
    void whatIsTakenFromPublicClientsSaysSoAndCanBeSwitchedOffAlone() {
        for (String name : FROM_CLIENTS) {
            ToolContract contract = contracts.get(name);
            assertTrue(
                    contract.tool()
                            .required("description")
                            .asString()
                            .contains("Known from public clients, not from the platform's documents."),
                    name);
            assertTrue(ContractFiles.json(name).at("/zh/description").asString().contains("来自公开客户端，平台文档没有记载。"), name);
            assertEquals(
                    List.of(name),
                    contracts.values().stream()
                            .filter(other -> other.policy()
                                    .toolset()
                                    .equals(contract.policy().toolset()))
                            .map(ToolContract::name)
                            .toList());
        }
    }

    @Test
    void theCatalogueIsWholeAndWhatIsBeyondItExists() {
        assertEquals(CATALOGUE, contracts.size() - BEYOND.size() - FROM_CLIENTS.size());
        assertTrue(contracts.keySet().containsAll(BEYOND), "no such tools: " + BEYOND);
        assertTrue(contracts.keySet().containsAll(FROM_CLIENTS), "no such tools: " + FROM_CLIENTS);
    }

    /** What the tools of the catalogue cost together. */
    private int sum(Map<String, Integer> tokens, Predicate<ToolContract> counted) {
        return tokens.entrySet().stream()
                .filter(tool -> !BEYOND.contains(tool.getKey()) && !FROM_CLIENTS.contains(tool.getKey()))
                .filter(tool -> counted.test(contracts.get(tool.getKey())))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private void print(Map<String, Integer> tokens, int all, int read) {
        var bill = new StringBuilder("tokens  tool\n");
        tokens.forEach((name, cost) -> bill.append("%6d  %s (%s)%s%n"
                .formatted(
                        cost,
                        name,
                        contracts.get(name).policy().risk(),
                        BEYOND.contains(name) ? ", beyond the catalogue, of at most " + ONE_BEYOND : "")));
        System.out.printf(
                "%s%6d  the %d tools of the catalogue, of at most %d; reading ones %d, of at most %d%n",
                bill, all, CATALOGUE, ALL_TOOLS, read, READ_TOOLS);
    }

    private static String published(ToolContract contract) {
        ObjectNode seen = Json.object();
        for (String member : List.of("name", "description", "inputSchema")) {
            seen.set(member, contract.tool().required(member));
        }
        return Json.text(seen);
    }

    private void assertRefused(Consumer<ObjectNode> change) {
        String name = contracts.keySet().iterator().next();
        ObjectNode changed = (ObjectNode) ContractFiles.json(name);
        change.accept(changed);
        assertFalse(form.validate(changed).isEmpty(), "no rule refuses " + changed);
    }

    private static Schema form() {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)))
                .getSchema(ContractFiles.json("_contract.schema"));
    }
}
