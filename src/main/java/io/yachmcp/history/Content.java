package io.yachmcp.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a message holds: one record for each shape among the documented types of history messages (platform documents,
 * 获取群聊会话历史记录). Every string is as the platform gave it, and so untrusted; {@link Transcript} cleans what it prints.
 */
public sealed interface Content {

    /** A plain message, a reply, or the first message of a discussion: the platform gives all three alike. */
    record Text(String text) implements Content {}

    record Audio(String url) implements Content {}

    /** What the platform itself says in a group: who joined, left, was renamed or promoted. */
    record Tip(String text) implements Content {}

    /** A 群公告, of which history gives the id alone. */
    record Announcement(String id) implements Content {}

    /** A file behind a link that lives 30 minutes and is a key to the file. */
    record SharedFile(String url, boolean office) implements Content {}

    /** Messages forwarded as one, of which history gives the id alone. */
    record MergedForward(String id) implements Content {}

    /** A picture, or a 表情 where its address says so. */
    record Picture(String url, boolean sticker) implements Content {}

    record Video(String url) implements Content {}

    /** A Markdown message; it holds HTML. */
    record Markdown(String text) implements Content {}

    /** A card without mark-up: the streamed answer of an AI, or Markdown that uses none. */
    record StreamedReply(String text) implements Content {}

    /** A Markdown card that can be clicked as a whole, with the words on its buttons. */
    record ActionCard(String text, String url, List<String> buttons) implements Content {}

    /** A card that leads somewhere. */
    record Link(LinkKind kind, String url) implements Content {}

    /** What a {@link Link} leads to. */
    enum LinkKind {
        DOCUMENT,
        LINK,
        MEETING_RECORD,
        KNOWLEDGE_NODE,
        KNOWLEDGE;
    }

    record Position(String address) implements Content {}

    record Profile(String name, String userId, String workCode) implements Content {}

    record GroupProfile(String name, String groupId) implements Content {}

    record DiscussGroup(String name, String groupId, String creatorId) implements Content {}

    /** An interactive card, of which history gives the id alone. */
    record SsCard(String id) implements Content {}

    record PromptCard(String title, String text) implements Content {}

    record Schedule(
            String title,
            String summary,
            String location,
            String eventId,
            Optional<Instant> begin,
            Optional<Instant> end)
            implements Content {}

    /** A type that no document names; its content is kept as it came. */
    record Unknown(String raw) implements Content {}

    /** A documented type whose content does not have the documented form; kept as it came. */
    record Malformed(String raw) implements Content {}
}
