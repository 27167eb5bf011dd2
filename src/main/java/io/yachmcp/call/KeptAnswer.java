package io.yachmcp.call;

import io.yachmcp.language.Words;
import io.yachmcp.ledger.Entry;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the ledger keeps of a send's result, as JSON, and what is told of it later. */
final class KeptAnswer {
    private static final Words LOST_WITH_ITS_PROCESS = Words.of("refusal.lost");

    private KeptAnswer() {}

    static String of(ToolResult result, List<JsonNode> answers) {
        ObjectNode json = Json.object().put("text", result.text());
        result.structured().ifPresent(fields -> json.set("structured", fields));
        result.failure()
                .ifPresent(failure -> json.putObject("failure")
                        .put("sentence", failure.getMessage())
                        .put("sent", sent(result).name()));
        return Json.text(with(answers, json));
    }

    /** Of a send that is half done there are only answers. */
    static String of(List<JsonNode> answers) {
        return Json.text(with(answers, Json.object()));
    }

    private static ObjectNode with(List<JsonNode> answers, ObjectNode json) {
        if (!answers.isEmpty()) {
            answers.forEach(json.putArray("answers")::add);
        }
        return json;
    }

    /** What the platform had answered before. */
    static List<JsonNode> answers(Entry entry) {
        return json(entry).path("answers").valueStream().toList();
    }

    /** How to recognise what was sent, where it is unknown and can be recognised. */
    static Optional<Trail> trail(Entry entry) {
        return Trail.read(json(entry).path("trail"));
    }

    static String withTrail(String answer, Trail trail) {
        ObjectNode json = (ObjectNode) Json.read(answer);
        json.set("trail", trail.json());
        return Json.text(json);
    }

    /** The sentence that was told; empty when nobody was told anything. */
    static String summary(Entry entry) {
        JsonNode json = json(entry);
        return json.path("structured")
                .path("summary")
                .asString(json.path("text").asString(""));
    }

    /** @throws ToolFailure when the process that had it in hand told nobody anything */
    static ToolResult result(Entry entry) {
        JsonNode json = json(entry);
        if (!json.has("text")) {
            throw Refusal.asBefore(LOST_WITH_ITS_PROCESS, Sent.UNKNOWN);
        }
        JsonNode failure = json.path("failure");
        return new ToolResult(
                json.path("text").asString(""),
                Optional.of(json.path("structured")).filter(JsonNode::isObject).map(ObjectNode.class::cast),
                failure.isObject()
                        ? Optional.of(Refusal.asBefore(
                                Words.literally(failure.path("sentence").asString("")),
                                Sent.valueOf(failure.path("sent").asString(""))))
                        : Optional.empty());
    }

    /** What the agent is told, which counts earlier parts in; the failure itself knows only of the last call. */
    static Sent sent(ToolResult result) {
        return result.structured()
                .flatMap(fields -> fields.path("error").path("sent").asStringOpt())
                .map(word -> Sent.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Sent.SOME);
    }

    private static JsonNode json(Entry entry) {
        return entry.answer().isEmpty() ? Json.object() : Json.read(entry.answer());
    }
}
