package io.yachmcp.history;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in one clean line what a message holds. Anything that is not a person's own words stands in brackets. */
record Wording(ZoneId zone, View view) {
    private static final int LONGEST_CONCISE = 300;
    private static final int LONGEST_QUOTE = 200;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    String of(Message message) {
        return switch (message.content()) {
            case Content.Text text -> words(text.text());
            case Content.Tip tip -> words(tip.text());
            case Content.Markdown markdown -> html(markdown.text());
            case Content.StreamedReply reply -> words(reply.text());
            case Content.Audio audio -> media("audio", audio.url());
            case Content.Video video -> media("video", video.url());
            case Content.Picture picture -> media(picture.sticker() ? "表情" : "image", picture.url());
            case Content.SharedFile file -> file(file.office() ? "Office file" : "file", file.url());
            case Content.Announcement announcement -> marked("群公告", labelled("id=", announcement.id()));
            case Content.MergedForward forward -> marked("forwarded messages", labelled("id=", forward.id()));
            case Content.SsCard card -> marked("sscard", labelled("msg_id=", card.id()));
            case Content.Link link -> link(link.kind(), WebAddress.of(link.url()));
            case Content.ActionCard card -> card(card);
            case Content.Position position -> marked("position", words(position.address()));
            case Content.Profile person -> profile(person);
            case Content.GroupProfile group ->
                marked("群名片", name(group.name()), labelled("group_id=", group.groupId()));
            case Content.DiscussGroup group -> discussGroup(group);
            case Content.PromptCard card -> marked("prompt card", name(card.title()), words(card.text()));
            case Content.Schedule event -> schedule(event);
            case Content.Unknown unknown ->
                "[unknown type " + quoted(message.type()) + ": " + quoted(unknown.raw()) + "]";
            case Content.Malformed bad -> "[malformed " + name(message.type()) + ": " + quoted(bad.raw()) + "]";
        };
    }

    private String words(Untrusted text) {
        return fitting(Cleaner.line(text));
    }

    private String html(Untrusted text) {
        return fitting(Cleaner.html(text));
    }

    private String fitting(Cleaned line) {
        return detailed() ? line.text() : line.shortened(LONGEST_CONCISE).text();
    }

    private static String name(Untrusted text) {
        return Cleaner.name(text).text();
    }

    private static String quoted(Untrusted raw) {
        return '"' + Cleaner.quoted(raw).shortened(LONGEST_QUOTE).text() + '"';
    }

    private String media(String kind, Untrusted url) {
        return detailed() ? file(kind, url) : marked(kind);
    }

    private String file(String kind, Untrusted url) {
        WebAddress address = WebAddress.of(url);
        return marked(kind, name(address.file()), detailed() ? name(address.site()) : "");
    }

    private String link(Content.LinkKind kind, WebAddress address) {
        Untrusted place = detailed() ? address.place() : address.site();
        return marked(
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                Cleaner.line(place).text());
    }

    private static String profile(Content.Profile person) {
        return marked(
                "个人名片", name(person.name()), labelled("user_id=", person.userId()), labelled("工号 ", person.workCode()));
    }

    private String discussGroup(Content.DiscussGroup group) {
        return marked(
                "讨论组",
                name(group.name()),
                labelled("id=", group.groupId()),
                detailed() ? labelled("creator=", group.creatorId()) : "");
    }

    private String card(Content.ActionCard card) {
        String buttons = card.buttons().stream().map(Wording::name).collect(Collectors.joining(" | "));
        return marked(
                "card",
                html(card.text()),
                buttons.isEmpty() ? "" : "buttons: " + buttons,
                name(WebAddress.of(card.url()).site()));
    }

    private String schedule(Content.Schedule event) {
        return marked(
                "schedule",
                name(event.title()),
                when(event.begin())
                        + event.end()
                                .map(end -> " to " + when(Optional.of(end)))
                                .orElse(""),
                labelled("at ", event.location()),
                words(event.summary()),
                detailed() ? labelled("id=", event.eventId()) : "");
    }

    private String when(Optional<Instant> time) {
        return time.map(instant -> MINUTE.format(instant.atZone(zone))).orElse("");
    }

    private static String labelled(String label, Untrusted value) {
        String shown = name(value);
        return shown.isEmpty() ? "" : label + shown;
    }

    private static String marked(String kind, String... facts) {
        return Stream.of(facts)
                .filter(fact -> !fact.isBlank())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "),
                        told -> told.isEmpty() ? "[" + kind + "]" : "[" + kind + ": " + told + "]"));
    }

    private boolean detailed() {
        return view == View.DETAILED;
    }
}
