package io.yachmcp.partner.callback;

import io.yachmcp.partner.PartnerSettings;
import io.yachmcp.partner.talk.Conversation;
import io.yachmcp.partner.talk.Question;
import io.yachmcp.partner.task.RollCall;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/** Where questions are worked on after they were acknowledged: a few at a time, a bounded number waiting. */
@Component
class Desk implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final int SECONDS_TO_FINISH = 30;

    private final Consumer<Question> work;
    private final ThreadPoolTaskExecutor places = new ThreadPoolTaskExecutor();

    @Autowired
    Desk(PartnerSettings settings, RollCall rollCall, Conversation conversation) {
        this(settings.work(), question -> {
            if (!rollCall.took(question)) {
                conversation.answer(question);
            }
        });
    }

    Desk(PartnerSettings.Work bounds, Consumer<Question> work) {
        this.work = work;
        places.setCorePoolSize(bounds.atOnce());
        places.setMaxPoolSize(bounds.atOnce());
        places.setQueueCapacity(bounds.waiting());
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
            work.accept(question);
        } catch (RuntimeException broken) {
            LOG.error("question {} of group {} was not answered", question.id(), question.group(), broken);
        }
    }

    @Override
    public void destroy() {
        places.shutdown();
    }
}
