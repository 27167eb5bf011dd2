package io.yachmcp.partner.task;

import io.yachmcp.partner.PartnerSettings;
import io.yachmcp.partner.server.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Greets who is new in a group. The platform tells nobody who joined, so the list of members is looked at now and then;
 * who was there at the first look is not new.
 */
@Component
public class Welcome {
    private static final int MOST_NAMES = 10;

    private final PartnerSettings settings;
    private final Group group;
    private final Map<String, Set<String>> known = new HashMap<>();

    Welcome(PartnerSettings settings, Group group) {
        this.settings = settings;
        this.group = group;
    }

    @Scheduled(cron = "${partner.welcome-cron}", zone = "${partner.zone}")
    public synchronized void look() {
        settings.groups().forEach(id -> group.members(id).ifPresent(members -> look(id, members)));
    }

    private void look(String id, Map<String, String> members) {
        Set<String> before = known.put(id, Set.copyOf(members.keySet()));
        if (before == null) {
            return;
        }
        List<String> fresh = members.keySet().stream()
                .filter(person -> !before.contains(person))
                .toList();
        if (!fresh.isEmpty()) {
            String names = fresh.stream().limit(MOST_NAMES).map(members::get).collect(Collectors.joining("、"));
            String more = fresh.size() > MOST_NAMES ? "等 " + fresh.size() + " 位" : "";
            group.post(id, settings.welcome().replace("{names}", names + more), "welcome " + id + " " + fresh);
        }
    }
}
