package io.yachmcp.partner.talk;

import io.yachmcp.partner.server.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One question, one answer in the group where it was asked. */
@Component
public class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final Thinking thinking;
    private final PartnerTools tools;
    private final Group group;

    Conversation(Thinking thinking, PartnerTools tools, Group group) {
        this.thinking = thinking;
        this.tools = tools;
        this.group = group;
    }

    public void answer(Question question) {
        group.reply(question.group(), thought(question), question.quotable(), "reply " + question.id());
    }

    private String thought(Question question) {
        String asked = "群 id：" + question.group() + "，提问人 id：" + question.asker() + "\n"
                + Fence.around(question.name() + "：" + question.text());
        try {
            String answer = thinking.answer(asked, tools.of(question));
            return answer.isEmpty() ? "这个我答不上来。" : answer;
        } catch (RuntimeException broken) {
            LOG.error("no answer to {}", question.id(), broken);
            return "抱歉，我现在答不了，请稍后再问。";
        }
    }
}
