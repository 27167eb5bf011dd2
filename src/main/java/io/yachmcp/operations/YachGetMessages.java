package io.yachmcp.operations;

import io.yachmcp.history.FoundMessage;
import io.yachmcp.history.FullText;
import io.yachmcp.history.MessageId;
import io.yachmcp.operations.CitedMinutes.Sought;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Tells messages whole that a transcript cited. The platform has no call for one message; an id names its minute, so that
 * minute of the group is read again, which also makes the links of files fresh.
 */
final class YachGetMessages implements SteppedOperation<YachGetMessages.Arguments> {
    private static final String IDS = "message_ids";
    /** What a result may cost at most, less the sentence and the marks around the messages. */
    private static final int MOST_TOKENS = 9_000;

    private final int page;

    /** @param page how many messages to ask the platform for at once */
    YachGetMessages(int page) {
        this.page = page;
    }

    record Arguments(String groupId, List<String> messageIds) {
        private List<MessageId> ids() {
            return messageIds.stream()
                    .flatMap(text -> CitedId.of(text).stream())
                    .distinct()
                    .toList();
        }

        private CitedMinutes minutes(int page) {
            return CitedMinutes.of(groupId, ids(), page);
        }
    }

    @Override
    public void check(ArgumentRules rules) {
        JsonNode ids = rules.value(IDS);
        for (int i = 0; ids.isArray() && i < ids.size(); i++) {
            if (ids.get(i).isString()) {
                String field = IDS + "[" + i + "]";
                CitedId.problem(ids.get(i).asString()).ifPresent(problem -> rules.refuse(field, problem));
            }
        }
    }

    @Override
    public Optional<Payload> next(Arguments asked, List<JsonNode> answers) {
        return asked.minutes(page).next(answers);
    }

    @Override
    public Reply reply(Arguments asked, List<JsonNode> answers) {
        return reply(asked, answers, "");
    }

    @Override
    public Reply interrupted(Arguments asked, List<JsonNode> answers, ToolFailure failure) {
        return reply(asked, answers, "INCOMPLETE, page " + (answers.size() + 1) + " was not answered: ");
    }

    private Reply reply(Arguments asked, List<JsonNode> answers, String warning) {
        List<Sought> sought = asked.minutes(page).sought(asked.ids(), answers);
        List<FoundMessage> found = sought.stream()
                .flatMap(one -> one.found().stream())
                .distinct()
                .sorted(FullText.ORDER)
                .toList();
        if (found.isEmpty()) {
            return Reply.of(warning + "None of the messages of group " + asked.groupId() + " found." + missing(sought));
        }
        FullText told = FullText.of(asked.groupId(), Beijing.ZONE, found, MOST_TOKENS);
        List<FoundMessage> left = found.subList(told.shown(), found.size());
        return Reply.of(warning + summary(asked, told, sought) + leftOut(left) + missing(sought))
                .saying(told.text());
    }

    private static String summary(Arguments asked, FullText told, List<Sought> sought) {
        var words = new StringBuilder(GroupAnswers.count(told.shown(), "message"))
                .append(" of group ")
                .append(asked.groupId())
                .append(
                        told.shortened()
                                ? ", cut: it is too long even alone, so the rest is only in Yach."
                                : " in full.");
        sought.stream()
                .filter(one -> one.found().size() > 1)
                .forEach(one -> words.append(' ')
                        .append(text(one.id()))
                        .append(" names ")
                        .append(one.found().size())
                        .append(" messages, shown with longer ids."));
        if (told.removedCharacters() > 0) {
            words.append(' ')
                    .append(GroupAnswers.count(told.removedCharacters(), "hidden character"))
                    .append(" removed.");
        }
        return words.toString();
    }

    private static String leftOut(List<FoundMessage> left) {
        return left.isEmpty()
                ? ""
                : " Left out for length: call again with message_ids "
                        + list(left.stream().map(FoundMessage::id).toList()) + ".";
    }

    private static String missing(List<Sought> sought) {
        List<MessageId> gone = new ArrayList<>();
        List<MessageId> unread = new ArrayList<>();
        for (Sought one : sought) {
            if (one.found().isEmpty()) {
                (one.readWhole() ? gone : unread).add(one.id());
            }
        }
        String words = gone.isEmpty()
                ? ""
                : " Not there: " + list(gone)
                        + "; deleted, of another group, or mistyped: compare with the transcript.";
        return unread.isEmpty()
                ? words
                : words + " Not looked for yet: call again with message_ids " + list(unread) + ".";
    }

    /** As it would stand in a call. */
    private static String list(List<MessageId> ids) {
        return ids.stream()
                .map(YachGetMessages::text)
                .map(id -> '"' + id + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(MessageId id) {
        return id.text(Beijing.ZONE);
    }
}
