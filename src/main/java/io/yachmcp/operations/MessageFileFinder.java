package io.yachmcp.operations;

import io.yachmcp.history.FileText;
import io.yachmcp.history.FoundMessage;
import io.yachmcp.history.MessageFile;
import io.yachmcp.history.MessageId;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.operations.CitedMinutes.Sought;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.FileFinder;
import io.yachmcp.tool.FileLink;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds a message's file by reading the message's minute again, which gives a link signed this moment. */
public final class MessageFileFinder implements FileFinder {
    private static final int MOST_TOKENS = 9_800;

    private final int page;
    private final Phrases phrases;

    /**
     * @param page how many messages to ask the platform for at once
     * @param phrases the language of the line that says where a text was cut
     */
    public MessageFileFinder(int page, Phrases phrases) {
        this.page = page;
        this.phrases = phrases;
    }

    @Override
    public String tool() {
        return "yach_get_messages";
    }

    @Override
    public ObjectNode asked(String groupId, String messageId) {
        ObjectNode arguments = Json.object().put("group_id", groupId);
        arguments.putArray("message_ids").add(messageId);
        return arguments;
    }

    @Override
    public Optional<Payload> next(String groupId, String messageId, List<JsonNode> answers) {
        return minutes(groupId, id(groupId, messageId)).next(answers);
    }

    @Override
    public FileLink link(String groupId, String messageId, List<JsonNode> answers) {
        MessageId id = id(groupId, messageId);
        Sought sought = minutes(groupId, id).sought(List.of(id), answers).getFirst();
        List<FoundMessage> found = sought.found();
        if (found.size() > 1) {
            throw Refusal.invalidArguments(
                    List.of(new Fault("message_id", Words.of("fault.ambiguous").with("count", found.size()))));
        }
        return found.stream()
                .findFirst()
                .map(FoundMessage::message)
                .flatMap(MessageFile::of)
                .map(file -> new FileLink(file.key()))
                .orElseThrow(() ->
                        Refusal.noFile(found.isEmpty() ? Words.of("refusal.nomessage") : Words.of("refusal.nofile")));
    }

    private CitedMinutes minutes(String groupId, MessageId id) {
        return CitedMinutes.of(groupId, List.of(id), page);
    }

    private static MessageId id(String groupId, String messageId) {
        List<Fault> faults = new ArrayList<>();
        if (!groupId.matches("\\d{1,64}")) {
            faults.add(new Fault("group_id", Words.of("fault.notgroup")));
        }
        CitedId.problem(messageId).ifPresent(problem -> faults.add(new Fault("message_id", problem)));
        if (!faults.isEmpty()) {
            throw Refusal.invalidArguments(faults);
        }
        return CitedId.of(messageId).orElseThrow();
    }

    @Override
    public String shown(String text, boolean html) {
        return FileText.of(text, html, MOST_TOKENS, phrases);
    }
}
