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
            case Content.Markdown markdown -> words(Html.text(markdown.text()));
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

    private String words(String text) {
        String line = Links.reduced(PlainText.line(text));
        return detailed() ? line : PlainText.shortened(line, LONGEST_CONCISE);
    }

    private static String name(String text) {
        return Links.reduced(PlainText.name(text));
    }

    /** What could not be read, shortened; escaped slashes are written plainly first, so that no link slips through. */
    private static String quoted(String raw) {
        String plain = raw.replace("\\/", "/").replace("\\u002f", "/").replace("\\u002F", "/");
        return '"' + PlainText.shortened(Links.reduced(PlainText.line(plain)), LONGEST_QUOTE) + '"';
    }

    private String media(String kind, String url) {
        return detailed() ? file(kind, url) : marked(kind);
    }

    private String file(String kind, String url) {
        WebAddress address = WebAddress.of(url);
        return marked(kind, name(address.fileName()), detailed() ? name(address.host()) : "");
    }

    private String link(Content.LinkKind kind, WebAddress address) {
        String place = address.host() + (detailed() ? address.path() : "");
        return marked(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), PlainText.line(place));
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
                words(Html.text(card.text())),
                labelled("buttons: ", buttons),
                WebAddress.of(card.url()).host());
    }

    private String schedule(Content.Schedule event) {
        return marked(
                "schedule",
                name(event.title()),
                when(event.begin())
                        + event.end()
                                .map(end -> " to " + when(Optional.of(end)))
                                .orElse(""),
                labelled("at ", name(event.location())),
                words(event.summary()),
                detailed() ? labelled("id=", event.eventId()) : "");
    }

    private String when(Optional<Instant> time) {
        return time.map(instant -> MINUTE.format(instant.atZone(zone))).orElse("");
    }

    private static String labelled(String label, String value) {
        return value.isBlank() ? "" : label + name(value);
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
