package io.yachmcp.partner.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays a model by rules, for trying everything else without one: the same question always gets the same calls and the same
 * answer. It understands a handful of wishes.
 */
@Component
@ConditionalOnProperty(name = "spring.ai.model.chat", havingValue = "scripted")
final class ScriptedModel implements ChatModel {
    private static final Pattern PERSON = Pattern.compile("(?i)\\b(yach\\d{4,}|\\d{15,})\\b");
    private static final int MOST_LINES = 12;

    private final JsonMapper json;

    ScriptedModel(JsonMapper json) {
        this.json = json;
    }

    @Override
    public ChatOptions getOptions() {
        return ToolCallingChatOptions.builder().build();
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        String wish = prompt.getUserMessage().getText();
        AssistantMessage said = prompt.getLastUserOrToolResponseMessage() instanceof ToolResponseMessage told
                ? say(reading(told.getResponses().getFirst()))
                : begin(wish, prompt);
        return new ChatResponse(List.of(new Generation(said)));
    }

    private AssistantMessage begin(String wish, Prompt prompt) {
        if (wish.startsWith("任务：写群日报")) {
            return report(wish, "群日报", Set.of(Heading.DECIDED, Heading.TO_DO, Heading.RISKS));
        }
        if (wish.startsWith("任务：列出还没有人回答")) {
            return report(wish, "这些问题还没有人回答，知道的同事请回复", Set.of(Heading.OPEN));
        }
        String asked = wish.substring(wish.indexOf('\n') + 1);
        Matcher person = PERSON.matcher(asked);
        if (asked.contains("加") && person.find()) {
            return offered(prompt, "yach_add_group_members")
                    ? use("yach_add_group_members", Map.of("user_ids", List.of(person.group())))
                    : say("只有组织者可以让我加人。");
        }
        if (asked.contains("移出") && person.find()) {
            // What a model would do that was talked into a tool it was never given.
            return use("yach_remove_group_members", Map.of("user_ids", List.of(person.group())));
        }
        if (asked.contains("总结") || asked.contains("进展")) {
            return use("yach_list_group_messages", Map.of("start", "-24h", "view", "digest"));
        }
        if (asked.contains("几个人") || asked.contains("成员")) {
            return use("yach_list_group_members", Map.of("limit", 100));
        }
        Matcher elsewhere = Pattern.compile("看看群 ?(\\d+)").matcher(asked);
        if (elsewhere.find()) {
            return use("yach_list_group_messages", Map.of("group_id", elsewhere.group(1)));
        }
        return say("我是离线演示用的脚本模型，能总结进展、数成员，也能替组织者加人。");
    }

    private static boolean offered(Prompt prompt, String tool) {
        return prompt.getOptions() instanceof ToolCallingChatOptions options
                && options.getToolCallbacks().stream()
                        .anyMatch(given -> given.getToolDefinition().name().equals(tool));
    }

    /** What a tool answered, in a few words of it. */
    private static String reading(ToolResponseMessage.ToolResponse told) {
        String text = told.responseData();
        return switch (told.name()) {
            case "yach_list_group_messages" ->
                text.startsWith("Refused") ? text : "最近一天：\n" + lines(text, Set.of(Heading.DECIDED, Heading.TO_DO));
            default -> text.lines().findFirst().orElse("").replaceFirst("^\\[sandbox] ", "");
        };
    }

    private static AssistantMessage report(String wish, String title, Set<Heading> sections) {
        String lines = lines(wish, sections);
        return say(lines.isEmpty() ? "无" : title + "：\n" + lines);
    }

    /** The lines of a digest that stand under these headings. */
    private static String lines(String digest, Set<Heading> headings) {
        var wanted = new StringBuilder();
        boolean inside = false;
        int count = 0;
        for (String line : digest.lines().toList()) {
            Optional<Heading> heading = Heading.of(line);
            if (heading.isPresent()) {
                inside = headings.contains(heading.get());
            } else if (Stream.of("---", "No room", "写不下").anyMatch(line::startsWith)) {
                inside = false;
            } else if (inside && count++ < MOST_LINES) {
                wanted.append("· ").append(line).append('\n');
            }
        }
        return wanted.toString().stripTrailing();
    }

    private AssistantMessage use(String tool, Map<String, Object> arguments) {
        var call = new ToolCall("call-1", "function", tool, json.writeValueAsString(arguments));
        return AssistantMessage.builder().content("").toolCalls(List.of(call)).build();
    }

    private static AssistantMessage say(String words) {
        return new AssistantMessage(words.lines().collect(Collectors.joining("\n")));
    }
}
