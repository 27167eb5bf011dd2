package io.yachmcp.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.Platforms;
import io.yachmcp.embed.YachTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot program gets the tools by having the dependency, and its model works with them. */
@Timeout(60)
class SpringAiProgramTest {
    @TempDir
    static Path folder;

    private static Platforms platforms;
    private static ConfigurableApplicationContext program;

    @BeforeAll
    static void start() throws Exception {
        platforms = new Platforms();
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                        version: 1
                        callers:
                          intern:
                            tools: [read]
                        """);
        Map<String, Object> properties = new LinkedHashMap<>(platforms.settings(folder.resolve("state")));
        properties.put("YACH_MCP_POLICY", policy.toString());
        program = run(properties);
    }

    @AfterAll
    static void stop() {
        program.close();
        platforms.close();
    }

    private static ConfigurableApplicationContext run(Map<String, Object> properties) {
        SpringApplication application = new SpringApplicationBuilder(Assistant.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .build();
        application.setDefaultProperties(properties);
        return application.run();
    }

    private static String say(String wish) {
        return program.getBean(ChatClient.class).prompt().user(wish).call().content();
    }

    private static String sayAs(String caller, String wish) {
        return program.getBean(ChatClient.class)
                .prompt()
                .user(wish)
                .toolContext(Map.of(YachToolCallbacks.CALLER, caller))
                .call()
                .content();
    }

    private static String greeting(String text) {
        return "yach_send_robot_direct_message {\"to_user_ids\":[\"" + Platforms.PERSON + "\"],\"text\":\"" + text
                + "\"}";
    }

    @Test
    void offersTheCatalogueWordForWord() {
        List<String> offered = Stream.of(
                        program.getBean(YachToolCallbacks.class).getToolCallbacks())
                .map(ToolCallback::getToolDefinition)
                .map(tool -> tool.name() + tool.description() + tool.inputSchema())
                .toList();
        assertTrue(offered.size() > 20, offered.toString());
        assertEquals(
                program.getBean(YachTools.class).tools().stream()
                        .map(tool -> tool.name() + tool.description() + tool.inputSchema())
                        .toList(),
                offered);
    }

    @Test
    void letsTheModelSendOnce() {
        int before = platforms.effects();
        String first = say(greeting("春天的会改到周三"));
        assertTrue(first.contains("message_id="), first);
        assertEquals(before + 1, platforms.effects());
        String again = say(greeting("春天的会改到周三"));
        assertTrue(again.contains("message_id="), again);
        assertEquals(before + 1, platforms.effects());
    }

    @Test
    void keepsThePolicyOfTheCallerThatTheProgramNames() {
        int before = platforms.effects();
        String refused = sayAs("intern", greeting("实习生也来问好"));
        assertTrue(refused.startsWith("Error (policy)"), refused);
        assertEquals(before, platforms.effects());
    }

    @Test
    void answersFaultsInWordsForTheModel() {
        String faults = say("yach_get_group {\"group\":\"1\"}");
        assertTrue(faults.startsWith("Error (input)") && faults.contains("group_id"), faults);
        String noJson = say("yach_get_group {");
        assertTrue(noJson.startsWith("Error: The arguments are no JSON object"), noJson);
    }

    @Test
    void stopsAtSettingsThatAreWrong() {
        Throwable refused = assertThrows(
                RuntimeException.class,
                () -> run(Map.of("YACH_MCP_READ_ONYL", "on")).close());
        while (refused.getCause() != null && !(refused instanceof IllegalArgumentException)) {
            refused = refused.getCause();
        }
        assertTrue(refused.getMessage().contains("did you mean YACH_MCP_READ_ONLY"), refused.toString());
    }

    @Test
    void leavesTheToolsOutWhenToldSo() {
        assertThrows(
                org.springframework.beans.factory.UnsatisfiedDependencyException.class,
                () -> run(Map.of("yach.tools.enabled", "false")).close());
        assertFalse(program.getBeansOfType(YachTools.class).isEmpty());
    }
}
