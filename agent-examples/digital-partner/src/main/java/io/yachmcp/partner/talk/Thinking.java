package io.yachmcp.partner.talk;

import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The model, whichever is set, under the two sets of rules that it works by. */
@Component
public class Thinking {
    private final ChatClient talking;
    private final ChatClient reporting;

    Thinking(
            ChatModel model,
            @Value("classpath:talk.txt") Resource talk,
            @Value("classpath:report.txt") Resource report) {
        this.talking = ChatClient.builder(model).defaultSystem(talk).build();
        this.reporting = ChatClient.builder(model).defaultSystem(report).build();
    }

    /** An answer, with tools; empty when the model has none. */
    String answer(String question, List<ToolCallback> tools) {
        return said(talking.prompt()
                .messages(new UserMessage(question))
                .tools(tools.toArray())
                .call()
                .content());
    }

    /** A report over what people wrote, without any tool; empty when there is nothing to report. */
    public String report(String task, String excerpt) {
        String report = said(reporting
                .prompt()
                .messages(new UserMessage(task + "\n" + Fence.around(excerpt)))
                .call()
                .content());
        return report.equals("无") ? "" : report;
    }

    private static String said(String content) {
        return content == null ? "" : content.strip();
    }
}
