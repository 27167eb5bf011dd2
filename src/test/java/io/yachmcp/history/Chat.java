package io.yachmcp.history;

import io.yachmcp.language.Phrases;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Invented people and what they write, in few words. */
final class Chat {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final Sender LIN = person("林晓雨", "yach200101", "200101");
    static final Sender ZHOU = person("周子昂", "yach200102", "200102");
    static final Sender CHEN = person("陈佳怡", "yach200103", "200103");
    static final Sender ROBOT = new Sender(Untrusted.of("教务助手"), Untrusted.of("robot-7"), Untrusted.of("-1"), true);

    private Chat() {}

    static Sender person(String name, String userId, String workCode) {
        return new Sender(Untrusted.of(name), Untrusted.of(userId), Untrusted.of(workCode), false);
    }

    /** @param time of 12 March 2026, or with a date, in Shanghai */
    static Message text(Sender sender, String time, String words) {
        return sent(sender, time, "text", new Content.Text(Untrusted.of(words)));
    }

    static Message tip(String time, String words) {
        return sent(LIN, time, "tips", new Content.Tip(Untrusted.of(words)));
    }

    static Message file(Sender sender, String time, String url) {
        return sent(sender, time, "file", new Content.SharedFile(Untrusted.of(url), false));
    }

    static Message image(Sender sender, String time, String url) {
        return sent(sender, time, "image", new Content.Picture(Untrusted.of(url), false));
    }

    static Message sent(Sender sender, String time, String type, Content content) {
        return new Message(sender, Optional.of(at(time)), Untrusted.of(type), content);
    }

    static Instant at(String time) {
        return Instant.parse((time.contains("T") ? time : "2026-03-12T" + time) + "+08:00");
    }

    static Rendered concise(Message... messages) {
        return new Transcript(GroupDay.ID, SHANGHAI, View.CONCISE, Phrases.ENGLISH).of(List.of(messages));
    }

    static Rendered detailed(Message... messages) {
        return new Transcript(GroupDay.ID, SHANGHAI, View.DETAILED, Phrases.ENGLISH).of(List.of(messages));
    }

    /** The lines below the legend, with the numbers of messages taken out, which are another test's matter. */
    static String lines(Rendered transcript) {
        return transcript
                .text()
                .substring(transcript.text().indexOf('\n') + 1)
                .replaceAll("(?m)^(\\S+ (?:\\*|[A-Z]+|bot[A-Z]*))(?:\\d{3})+", "$1");
    }
}
