package io.yachmcp.partner.task;

import io.yachmcp.partner.PartnerSettings;
import io.yachmcp.partner.server.Group;
import io.yachmcp.partner.talk.Thinking;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What a group's last day comes to: a report to its owner, and a reminder of the questions that nobody answered. */
@Component
public class Daily {
    private static final LocalTime NOON = LocalTime.NOON;

    private final PartnerSettings settings;
    private final Group group;
    private final Thinking thinking;
    private final Clock clock;

    Daily(PartnerSettings settings, Group group, Thinking thinking, Clock clock) {
        this.settings = settings;
        this.group = group;
        this.thinking = thinking;
        this.clock = clock;
    }

    /** To each group's owner, once a day. */
    @Scheduled(cron = "${partner.digest-cron}", zone = "${partner.zone}")
    public void digest() {
        for (String id : settings.groups()) {
            String report = reported(id, "任务：写群日报，分“决定”“待办”“风险”，每条一行。");
            if (!report.isEmpty()) {
                group.owner(id).ifPresent(owner -> group.tell(owner, report, "digest " + id + " " + today()));
            }
        }
    }

    /** In each group, once before and once after noon. */
    @Scheduled(cron = "${partner.follow-up-cron}", zone = "${partner.zone}")
    public void followUp() {
        String half = LocalTime.now(clock).isBefore(NOON) ? " am" : " pm";
        for (String id : settings.groups()) {
            String report = reported(id, "任务：列出还没有人回答的问题，每条一行，请知道的人回复。");
            if (!report.isEmpty()) {
                group.post(id, report, "follow-up " + id + " " + today() + half);
            }
        }
    }

    private String reported(String id, String task) {
        return group.lastDay(id).map(excerpt -> thinking.report(task, excerpt)).orElse("");
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
