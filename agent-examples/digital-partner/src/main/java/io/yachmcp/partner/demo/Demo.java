package io.yachmcp.partner.demo;

import io.yachmcp.partner.PartnerSettings;
import io.yachmcp.partner.demo.Callbacks.Person;
import io.yachmcp.partner.server.Yach;
import io.yachmcp.partner.task.Daily;
import io.yachmcp.partner.task.Welcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A day of the partner in the simulated company, watched: {@code ./yach-mcp demo partner}. Ends with 1 if anything was missing. */
@Component
@ConditionalOnProperty(name = "partner.demo", havingValue = "play")
class Demo {
    private static final Person OWNER = new Person("Yach076512", "周启明", "076512");
    private static final Person TEACHER = new Person("yach098375", "江映雪", "098375");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);
    /** Longer than what a streamed answer waits between two of its pieces. */
    private static final Duration PIECE = Duration.ofMillis(1500);

    private final PartnerSettings settings;
    private final Yach yach;
    private final Welcome welcome;
    private final Daily daily;
    private final Clock clock;
    private final MessageSource lines;
    private final Locale language;
    private int missing;

    Demo(
            PartnerSettings settings,
            Yach yach,
            Welcome welcome,
            Daily daily,
            Clock clock,
            MessageSource lines,
            @Value("${partner.demo-language}") Locale language) {
        this.settings = settings;
        this.yach = yach;
        this.welcome = welcome;
        this.daily = daily;
        this.clock = clock;
        this.lines = lines;
        this.language = language;
    }

    @EventListener
    void play(ApplicationReadyEvent ready) {
        var web = (WebServerApplicationContext) ready.getApplicationContext();
        try (var callbacks = new Callbacks(web.getWebServer().getPort(), settings)) {
            play(callbacks);
        }
        System.out.println("\n" + (missing == 0 ? line("fine") : line("odd", missing)));
        ready.getApplicationContext().close();
        if (missing > 0) {
            System.exit(1);
        }
    }

    private void play(Callbacks callbacks) {
        String group = settings.groups().getFirst();
        System.out.println(line("intro"));
        welcome.look();
        Map<String, Object> question = callbacks.said("9001", group, TEACHER, "总结一下今天的进展", clock.instant());
        act("act.asked", callbacks.post(question), callbacks.post(question));
        grown(group, "最近一天");
        act("act.added", say(callbacks, "9002", OWNER, "把 yach120777 加进群"));
        shown(group, line("added"));
        act("act.welcomed");
        welcome.look();
        shown(group, "欢迎 方静姝");
        act("act.counted", say(callbacks, "9003", TEACHER, "参加"));
        shown(group, "已登记");
        expect(card(), "参加（1）：江映雪(098375)");
        act("act.evening");
        daily.digest();
        daily.followUp();
        shown(group, "还没有人回答");
    }

    private String say(Callbacks callbacks, String id, Person person, String text) {
        return callbacks.post(callbacks.said(id, settings.groups().getFirst(), person, text, clock.instant()));
    }

    /** One of the lines in {@code demo.properties}. */
    private String line(String key, Object... arguments) {
        return lines.getMessage(key, arguments, language);
    }

    private void act(String title, String... acknowledged) {
        System.out.println("\n━━ " + line(title));
        for (String answer : acknowledged) {
            print("acknowledged", answer);
        }
    }

    private void print(String key, String text) {
        System.out.println("   " + line(key, text.replace(" / ", "\n                 ")));
    }

    private String card() {
        return yach.call(
                        "yach_get_sscard",
                        Map.of(
                                "msg_id",
                                settings.rollCall().card(),
                                "to_id",
                                settings.rollCall().receiver()))
                .text();
    }

    /** Waits until the robot said this in the group, and prints it. */
    private void shown(String group, String words) {
        Instant end = clock.instant().plus(PATIENCE);
        Optional<String> said = said(group, words);
        while (said.isEmpty() && clock.instant().isBefore(end)) {
            pause(LOOK);
            said = said(group, words);
        }
        said.ifPresentOrElse(text -> print("group", text), () -> miss(words));
    }

    /** The same of what is said bit by bit: waits until nothing more comes. */
    private void grown(String group, String words) {
        Instant end = clock.instant().plus(PATIENCE);
        Optional<String> before = Optional.empty();
        Optional<String> now = said(group, words);
        while ((now.isEmpty() || !now.equals(before)) && clock.instant().isBefore(end)) {
            pause(PIECE);
            before = now;
            now = said(group, words);
        }
        now.ifPresentOrElse(text -> print("group", text), () -> miss(words));
    }

    /** One person's messages of a minute stand in one line. */
    private Optional<String> said(String group, String words) {
        String talk = yach.call(
                        "yach_list_group_messages",
                        Map.of("group_id", group, "start", "-5m", "order", "newest_first", "limit", 10))
                .text();
        return Stream.of(talk.split("[|\\n]"))
                .filter(line -> line.contains(words))
                .findFirst();
    }

    private void miss(String words) {
        missing++;
        System.out.println("   !! " + line("missing", words));
    }

    private void expect(String text, String words) {
        print("card", text.lines().filter(row -> row.contains("参加")).findFirst().orElse(""));
        if (!text.contains(words)) {
            miss(words);
        }
    }

    private static void pause(Duration moment) {
        try {
            Thread.sleep(moment);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
