package io.yachmcp.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a message holds: one record for each shape among the documented types of history messages (platform documents,
 * 获取群聊会话历史记录). Every text is as the platform gave it.
 */
public sealed interface Content {

    /** A plain message, a reply, or the first message of a discussion: the platform gives all three alike. */
    record Text(Untrusted text) implements Content {}

    record Audio(Untrusted url) implements Content {}

    /** What the platform itself says in a group: who joined, left, was renamed or promoted. */
    record Tip(Untrusted text) implements Content {}

    /** A 群公告, of which history gives the id alone. */
    record Announcement(Untrusted id) implements Content {}

    /** A file behind a link that lives 30 minutes and is a key to the file. */
    record SharedFile(Untrusted url, boolean office) implements Content {}

    /** Messages forwarded as one, of which history gives the id alone. */
    record MergedForward(Untrusted id) implements Content {}

    /** A picture, or a 表情 where its address says so. */
    record Picture(Untrusted url, boolean sticker) implements Content {}

    record Video(Untrusted url) implements Content {}

    /** A Markdown message; it holds HTML. */
    record Markdown(Untrusted text) implements Content {}

    /** A card without mark-up: the streamed answer of an AI, or Markdown that uses none. */
    record StreamedReply(Untrusted text) implements Content {}

    /** A Markdown card that can be clicked as a whole, with the words on its buttons. */
    record ActionCard(Untrusted text, Untrusted url, List<Untrusted> buttons) implements Content {}

    /** A card that leads somewhere. */
    record Link(LinkKind kind, Untrusted url) implements Content {}

    /** What a {@link Link} leads to. */
    enum LinkKind {
        DOCUMENT,
        LINK,
        MEETING_RECORD,
        KNOWLEDGE_NODE,
        KNOWLEDGE;
    }

    record Position(Untrusted address) implements Content {}

    record Profile(Untrusted name, Untrusted userId, Untrusted workCode) implements Content {}

    record GroupProfile(Untrusted name, Untrusted groupId) implements Content {}

    record DiscussGroup(Untrusted name, Untrusted groupId, Untrusted creatorId) implements Content {}

    /** An interactive card, of which history gives the id alone. */
    record SsCard(Untrusted id) implements Content {}

    record PromptCard(Untrusted title, Untrusted text) implements Content {}

    record Schedule(
            Untrusted title,
            Untrusted summary,
            Untrusted location,
            Untrusted eventId,
            Optional<Instant> begin,
            Optional<Instant> end)
            implements Content {}

    /** A type that no document names; its content is kept as it came. */
    record Unknown(Untrusted raw) implements Content {}

    /** A documented type whose content does not have the documented form; kept as it came. */
    record Malformed(Untrusted raw) implements Content {}
}
