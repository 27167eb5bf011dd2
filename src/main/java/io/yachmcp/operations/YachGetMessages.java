package io.yachmcp.operations;

import io.yachmcp.history.FoundMessage;
import io.yachmcp.history.FullText;
import io.yachmcp.history.MessageId;
import io.yachmcp.history.Transcript;
import io.yachmcp.history.View;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
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
import java.util.stream.Stream;
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
    private final Phrases phrases;

    /**
     * @param page how many messages to ask the platform for at once
     * @param phrases the language of what stands around people's words
     */
    YachGetMessages(int page, Phrases phrases) {
        this.page = page;
        this.phrases = phrases;
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
        return reply(asked, answers, Warning.NONE);
    }

    @Override
    public Reply interrupted(Arguments asked, List<JsonNode> answers, ToolFailure failure) {
        return reply(asked, answers, Warning.after(answers.size()));
    }

    private Reply reply(Arguments asked, List<JsonNode> answers, Warning warning) {
        List<Sought> sought = asked.minutes(page).sought(asked.ids(), answers);
        List<FoundMessage> found = sought.stream()
                .flatMap(one -> one.found().stream())
                .distinct()
                .sorted(FullText.ORDER)
                .toList();
        if (found.isEmpty()) {
            Words nothing = Words.of("reading.nothing").with("group", asked.groupId());
            return reply(warning, Stream.concat(Stream.of(nothing), missing(sought)));
        }
        var transcript = new Transcript(asked.groupId(), Beijing.ZONE, View.WHOLE, phrases);
        FullText told = FullText.of(transcript, found, MOST_TOKENS);
        List<MessageId> left = found.subList(told.shown(), found.size()).stream()
                .map(FoundMessage::id)
                .toList();
        Stream<Words> summary = Stream.concat(summary(asked, told, sought), listing("reading.leftout", left));
        return reply(warning, Stream.concat(summary, missing(sought))).saying(told.text());
    }

    private static Reply reply(Warning warning, Stream<Words> sentences) {
        return Reply.of(warning.before(Words.joined("list.sentences", sentences.toList())));
    }

    private static Stream<Words> summary(Arguments asked, FullText told, List<Sought> sought) {
        List<Words> sentences = new ArrayList<>();
        sentences.add(Words.of(told.shortened() ? "reading.toolong" : "reading.full")
                .with("messages", Counted.messages(told.shown()))
                .with("group", asked.groupId()));
        sought.stream()
                .filter(one -> one.found().size() > 1)
                .forEach(one -> sentences.add(Words.of("reading.several")
                        .with("id", text(one.id()))
                        .with("count", one.found().size())));
        if (told.removedCharacters() > 0) {
            sentences.add(Counted.of(told.removedCharacters(), "reading.hidden", "reading.hiddens"));
        }
        return sentences.stream();
    }

    private static Stream<Words> missing(List<Sought> sought) {
        List<MessageId> gone = new ArrayList<>();
        List<MessageId> unread = new ArrayList<>();
        for (Sought one : sought) {
            if (one.found().isEmpty()) {
                (one.readWhole() ? gone : unread).add(one.id());
            }
        }
        return Stream.concat(listing("reading.gone", gone), listing("reading.unsought", unread));
    }

    /** A sentence over ids, where there are any, as they would stand in a call. */
    private static Stream<Words> listing(String key, List<MessageId> ids) {
        String list = ids.stream()
                .map(YachGetMessages::text)
                .map(id -> '"' + id + '"')
                .collect(Collectors.joining(",", "[", "]"));
        return ids.isEmpty() ? Stream.of() : Stream.of(Words.of(key).with("ids", list));
    }

    private static String text(MessageId id) {
        return id.text(Beijing.ZONE);
    }
}
