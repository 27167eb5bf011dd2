package io.yachmcp.history;

import io.yachmcp.language.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file behind a message: a shared file, picture, voice or video. Its link is a key to it and stays unseen; what is
 * told instead is how long that link lives and the address under which this server opens the file.
 *
 * @param signed whether the link was signed for this reading; those of files are, and live 30 minutes (platform
 *     document, 获取群聊会话历史记录, 备注 1), of other media nothing is said
 */
public record MessageFile(Untrusted link, boolean signed) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final Pattern EXPIRY = Pattern.compile("[?&]expire=(\\d{9,13})(?=[&#]|$)");
    /** Beyond the year 5138 seconds have twelve digits, so whatever has more than eleven counts milliseconds. */
    private static final int MOST_SECOND_DIGITS = 11;

    /** Empty for a message that is no file. */
    public static Optional<MessageFile> of(Message message) {
        return switch (message.content()) {
            case Content.SharedFile file -> Optional.of(new MessageFile(file.url(), true));
            case Content.Picture picture -> Optional.of(new MessageFile(picture.url(), false));
            case Content.Audio audio -> Optional.of(new MessageFile(audio.url(), false));
            case Content.Video video -> Optional.of(new MessageFile(video.url(), false));
            default -> Optional.empty();
        };
    }

    /** The link itself, for whoever fetches the file; it must never be shown, logged or told in a failure. */
    public String key() {
        return link.raw();
    }

    /** Where the file of a message is read here. */
    static String address(String groupId, String messageId) {
        return "yach://groups/" + groupId + "/messages/" + messageId + "/file";
    }

    /** How long the platform's link lives, such as {@code link until 2026-03-12 18:30}; nothing where nothing is known. */
    Words life(ZoneId zone) {
        return expiry().map(end -> Words.of("transcript.until").with("time", MINUTE.format(end.atZone(zone))))
                .orElse(signed ? Words.of("transcript.brief") : Words.NONE);
    }

    private Optional<Instant> expiry() {
        Matcher found = EXPIRY.matcher(link.raw());
        if (!found.find()) {
            return Optional.empty();
        }
        String digits = found.group(1);
        long number = Long.parseLong(digits);
        return Optional.of(
                digits.length() > MOST_SECOND_DIGITS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
    }
}
