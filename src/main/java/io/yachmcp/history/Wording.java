package io.yachmcp.history;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in one clean line what a message holds, and marks what is not a person's own words.
 *
 * @param zone of the times that a message tells
 * @param longest at most so many characters of a text, and so many tokens of any message; cards have their own, lower limit unless detailed
 */
record Wording(ZoneId zone, View view, int longest, Phrases phrases) {
    private static final String LINE_BREAK = " ⏎ ";
    private static final int LONGEST_TITLE = 40;
    private static final int LONGEST_CARD = 80;
    private static final int LONGEST_QUOTE = 200;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final Cleaned NOTHING = new Cleaned("", 0);

    static Wording of(Transcript transcript, int longest) {
        return new Wording(transcript.zone(), transcript.view(), longest, transcript.phrases());
    }

    Worded of(Message message) {
        return told(message).within(longest);
    }

    private Worded told(Message message) {
        return switch (message.content()) {
            case Content.Text text -> Worded.plain(fitting(Cleaner.line(text.text())));
            case Content.Tip tip -> Worded.plain(fitting(Cleaner.line(tip.text())));
            case Content.Markdown card -> Worded.plain(card(Cleaner.html(card.text())));
            case Content.StreamedReply card -> Worded.plain(card(Cleaner.line(card.text())));
            case Content.Audio audio -> media(message, "audio", audio.url());
            case Content.Video video -> media(message, "video", video.url());
            case Content.Picture picture -> media(message, picture.sticker() ? "表情" : "image", picture.url());
            case Content.SharedFile file ->
                file(message, file.office() && detailed() ? "Office file" : "file", file.url());
            case Content.Announcement announcement -> marked("群公告", Cleaner.name(announcement.id()));
            case Content.MergedForward forward -> marked("forward", Cleaner.name(forward.id()));
            case Content.SsCard card -> marked("sscard", Cleaner.name(card.id()));
            case Content.Link link -> link(link.kind(), WebAddress.of(link.url()));
            case Content.ActionCard card -> actionCard(card);
            case Content.Position position -> marked("position", fitting(Cleaner.line(position.address())));
            case Content.Profile person -> profile(person);
            case Content.GroupProfile group ->
                marked("群名片", Cleaner.name(group.name()), labelled("group_id=", group.groupId()));
            case Content.DiscussGroup group -> discussGroup(group);
            case Content.PromptCard card ->
                marked("prompt card", Cleaner.name(card.title()), card(Cleaner.line(card.text())));
            case Content.Schedule event -> schedule(event);
            case Content.Unknown unknown -> unread("unknown type", Cleaner.name(message.type()), unknown.raw());
            case Content.Malformed bad ->
                unread("malformed", detailed() ? NOTHING : Cleaner.name(message.type()), bad.raw());
        };
    }

    /** The mark of a line break costs three tokens; where every token counts, one for what follows does. */
    private Cleaned fitting(Cleaned line) {
        String text = detailed() ? line.text() : line.text().replace(LINE_BREAK, " / ");
        return new Cleaned(text, line.removed()).shortened(longest, longest);
    }

    /** A first line that is short enough is a title, and not counted. */
    private Cleaned card(Cleaned words) {
        int title = words.text().indexOf(LINE_BREAK);
        int most = LONGEST_CARD + (title < 0 || title > LONGEST_TITLE ? 0 : title + LINE_BREAK.length());
        return detailed() ? fitting(words) : fitting(words.shortened(most));
    }

    private Worded media(Message message, String kind, Untrusted url) {
        return detailed() ? file(message, kind, url) : marked(kind);
    }

    private Worded file(Message message, String kind, Untrusted url) {
        WebAddress address = WebAddress.of(url);
        Cleaned name = Cleaner.name(address.file());
        return detailed() ? marked(kind, name, Cleaner.name(address.site()), life(message)) : marked(kind, name);
    }

    private Cleaned life(Message message) {
        return MessageFile.of(message)
                .map(file -> new Cleaned(phrases.say(file.life(zone)), 0))
                .orElse(NOTHING);
    }

    private Worded link(Content.LinkKind kind, WebAddress address) {
        return marked(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), place(address));
    }

    /** Where a link leads, without the keys that may be in it. */
    private Cleaned place(WebAddress address) {
        return fitting(Cleaner.line(detailed() ? address.place() : address.site()));
    }

    private Worded actionCard(Content.ActionCard card) {
        List<Cleaned> buttons = card.buttons().stream().map(Cleaner::name).toList();
        return marked(
                "card",
                card(Cleaner.html(card.text())),
                said("transcript.buttons", "names", joined(" | ", buttons)),
                place(WebAddress.of(card.url())));
    }

    private static Worded profile(Content.Profile person) {
        return marked(
                "个人名片",
                Cleaner.name(person.name()),
                labelled("user_id=", person.userId()),
                labelled("工号 ", person.workCode()));
    }

    private Worded discussGroup(Content.DiscussGroup group) {
        return marked(
                "讨论组",
                Cleaner.name(group.name()),
                labelled("id=", group.groupId()),
                detailed() ? labelled("creator=", group.creatorId()) : NOTHING);
    }

    private Worded schedule(Content.Schedule event) {
        return marked(
                "schedule",
                Cleaner.name(event.title()),
                new Cleaned(when(event), 0),
                said("transcript.at", "place", Cleaner.name(event.location())),
                card(Cleaner.line(event.summary())),
                detailed() ? labelled("id=", event.eventId()) : NOTHING);
    }

    private String when(Content.Schedule event) {
        Optional<ZonedDateTime> begin = event.begin().map(this::local);
        Optional<LocalDate> day = begin.map(ZonedDateTime::toLocalDate);
        Optional<String> end = event.end()
                .map(this::local)
                .map(time -> time.format(day.equals(Optional.of(time.toLocalDate())) ? TIME : MINUTE));
        return Stream.of(
                        begin.map(MINUTE::format),
                        end.map(time -> phrases.say(Words.of("transcript.to").with("time", time))))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private ZonedDateTime local(Instant time) {
        return time.atZone(zone);
    }

    private Worded unread(String mark, Cleaned type, Untrusted content) {
        Cleaned quote = Cleaner.quoted(content).shortened(view == View.WHOLE ? longest : LONGEST_QUOTE);
        return marked(mark, joined(" ", List.of(type, new Cleaned('"' + quote.text() + '"', quote.removed()))));
    }

    private static Cleaned labelled(String label, Untrusted given) {
        Cleaned value = Cleaner.name(given);
        return value.isEmpty() ? NOTHING : new Cleaned(label + value.text(), value.removed());
    }

    /** A label that is a word of the language, with the value as the one argument of its text. */
    private Cleaned said(String key, String name, Cleaned value) {
        return value.isEmpty()
                ? NOTHING
                : new Cleaned(phrases.say(Words.of(key).with(name, value.text())), value.removed());
    }

    private static Worded marked(String kind, Cleaned... facts) {
        Cleaned told = joined(", ", Arrays.asList(facts));
        return new Worded(kind, told.text(), told.removed());
    }

    private static Cleaned joined(String separator, List<Cleaned> facts) {
        return new Cleaned(
                facts.stream()
                        .map(Cleaned::text)
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(separator)),
                facts.stream().mapToInt(Cleaned::removed).sum());
    }

    private boolean detailed() {
        return view != View.CONCISE;
    }
}
