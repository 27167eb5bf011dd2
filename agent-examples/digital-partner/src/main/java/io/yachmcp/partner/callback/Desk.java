package io.yachmcp.partner.callback;

import io.yachmcp.partner.PartnerSettings;
import io.yachmcp.partner.talk.Conversation;
import io.yachmcp.partner.talk.Question;
import io.yachmcp.partner.task.RollCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** Where questions are worked on after they were acknowledged: a few at a time, a bounded number waiting. */
@Component
class Desk implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final int SECONDS_TO_FINISH = 30;

    private final RollCall rollCall;
    private final Conversation conversation;
    private final ThreadPoolTaskExecutor places = new ThreadPoolTaskExecutor();

    Desk(PartnerSettings settings, RollCall rollCall, Conversation conversation) {
        this.rollCall = rollCall;
        this.conversation = conversation;
        places.setCorePoolSize(settings.work().atOnce());
        places.setMaxPoolSize(settings.work().atOnce());
        places.setQueueCapacity(settings.work().waiting());
        places.setThreadNamePrefix("desk-");
        places.setWaitForTasksToCompleteOnShutdown(true);
        places.setAwaitTerminationSeconds(SECONDS_TO_FINISH);
        places.initialize();
    }

    /** Takes it on, unless too many wait. */
    boolean take(Question question) {
        try {
            places.execute(() -> work(question));
            return true;
        } catch (TaskRejectedException full) {
            return false;
        }
    }

    private void work(Question question) {
        try {
            if (!rollCall.took(question)) {
                conversation.answer(question);
            }
        } catch (RuntimeException broken) {
            LOG.error("question {} of group {} was not answered", question.id(), question.group(), broken);
        }
    }

    @Override
    public void destroy() {
        places.shutdown();
    }
}
