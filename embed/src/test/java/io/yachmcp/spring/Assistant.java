package io.yachmcp.spring;

import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A Spring AI program as a team has it: the one dependency, and a client with our tools. */
@SpringBootConfiguration
@EnableAutoConfiguration
class Assistant {

    @Bean
    ChatClient conversation(ChatModel model, YachToolCallbacks tools) {
        return ChatClient.builder(model).defaultTools(tools).build();
    }

    /** Calls the tool that the user names, with the arguments behind it, and says what the tool said. */
    @Bean
    ChatModel model() {
        return new ChatModel() {
            @Override
            public ChatOptions getOptions() {
                return ToolCallingChatOptions.builder().build();
            }

            @Override
            public ChatResponse call(Prompt prompt) {
                if (prompt.getLastUserOrToolResponseMessage() instanceof ToolResponseMessage answered) {
                    return said(new AssistantMessage(
                            answered.getResponses().getFirst().responseData()));
                }
                String[] wish = prompt.getUserMessage().getText().split(" ", 2);
                var call = new ToolCall("1", "function", wish[0], wish[1]);
                return said(AssistantMessage.builder()
                        .content("")
                        .toolCalls(List.of(call))
                        .build());
            }
        };
    }

    private static ChatResponse said(AssistantMessage message) {
        return new ChatResponse(List.of(new Generation(message)));
    }
}
