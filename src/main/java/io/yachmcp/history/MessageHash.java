package io.yachmcp.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What makes a message itself, and nothing that changes from one reading to the next: group, time, sender, type, and of
 * its content what stays. The platform signs links anew for every answer, so of a link the path counts alone; an AI's
 * answer grows while it is streamed, so of a card the beginning; a schedule has answers, so of it the id.
 */
record MessageHash(Optional<Instant> time, String whole) {
    private static final int BEGINNING = 16;

    static MessageHash of(String groupId, Message message) {
        Sender sender = message.sender();
        String time = message.time().map(sent -> "" + sent.toEpochMilli()).orElse("");
        return new MessageHash(
                message.time(),
                Stream.of(groupId, time, who(sender), message.type().raw(), constant(message.content()))
                        .map(part -> part.length() + ":" + part)
                        .reduce("", String::concat));
    }

    /** @param ordinal counts messages with this very hash from one */
    MessageId id(int ordinal) {
        byte[] digest = sha256().digest((whole + ordinal).getBytes(StandardCharsets.UTF_8));
        long number = 0;
        for (int i = 0; i < 7; i++) {
            number = number << 8 | digest[i] & 0xff;
        }
        String digits = Long.toString(1_000_000_000 + number % 1_000_000_000).substring(1);
        return new MessageId(time.map(sent -> sent.truncatedTo(ChronoUnit.MINUTES)), digits);
    }

    /** A name may change; the id of its bearer does not. */
    private static String who(Sender sender) {
        return Stream.of(sender.uuid(), sender.workCode(), sender.name())
                .filter(part -> !part.isEmpty())
                .findFirst()
                .map(Untrusted::raw)
                .orElse("");
    }

    private static String constant(Content content) {
        return switch (content) {
            case Content.Text text -> text.text().raw();
            case Content.Tip tip -> tip.text().raw();
            case Content.Position position -> position.address().raw();
            case Content.Audio audio -> path(audio.url());
            case Content.Video video -> path(video.url());
            case Content.Picture picture -> path(picture.url());
            case Content.SharedFile file -> path(file.url());
            case Content.Link link -> path(link.url());
            case Content.Markdown markdown -> beginning(markdown.text());
            case Content.StreamedReply reply -> beginning(reply.text());
            case Content.ActionCard card -> beginning(card.text());
            case Content.PromptCard card -> beginning(card.title()) + beginning(card.text());
            case Content.Announcement announcement -> announcement.id().raw();
            case Content.MergedForward forward -> forward.id().raw();
            case Content.SsCard card -> card.id().raw();
            case Content.Profile person -> person.userId().raw();
            case Content.GroupProfile group -> group.groupId().raw();
            case Content.DiscussGroup group -> group.groupId().raw();
            case Content.Schedule event -> event.eventId().raw();
            case Content.Unknown unknown -> beginning(unknown.raw());
            case Content.Malformed bad -> beginning(bad.raw());
        };
    }

    private static String path(Untrusted url) {
        return WebAddress.of(url).path();
    }

    private static String beginning(Untrusted text) {
        String whole = text.raw().strip();
        return whole.substring(0, Math.min(BEGINNING, whole.length()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
