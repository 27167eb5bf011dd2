package io.yachmcp.call;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what an agent reads. Some hosts show a model only the text, others only the structured part, so each holds
 * every fact. Pure.
 */
final class Results {
    private final Optional<String> world;
    private final Phrases phrases;
    private final ResultText lines;

    /**
     * @param world what to say of where this happens when it is not the real platform, such as {@code sandbox}
     * @param marks fresh words that nobody who wrote in a group can know
     * @param phrases the language of what agents read
     */
    Results(Optional<String> world, Supplier<String> marks, Phrases phrases) {
        this.phrases = phrases;
        this.lines = new ResultText(phrases, marks);
        this.world = world;
    }

    /** The language that all of it is said in. */
    Phrases phrases() {
        return phrases;
    }

    ToolResult of(ToolContract contract, Reply reply) {
        return result(contract, reply, text(reply), Optional.empty());
    }

    /**
     * Some of the calls happened, then one failed: both are told, as an error. The failure's own advice is for a whole
     * call and would be wrong here; what to do next is said by the operation, which knows what happened. What a read has
     * got so far is worth having and changed nothing, so that is no error but an answer that says it is incomplete.
     */
    ToolResult of(ToolContract contract, Reply soFar, ToolFailure failure, Optional<String> key) {
        if (contract.policy().risk() == Risk.READ) {
            Words stop = Words.of("result.stopped").with("sentence", failure.words());
            if (contract.structured()) {
                return of(contract, soFar.adding(stop));
            }
            return result(contract, soFar, text(soFar) + "\n" + phrases.say(stop), Optional.empty());
        }
        Sent sent = reached(soFar, failure);
        soFar.fields().set("error", error(failure, sent));
        key.ifPresent(value -> soFar.with("idempotency_key", value));
        String stop = phrases.say(Words.of("result.stop")
                .with("category", failure.category().id())
                .with("facts", lines.facts(failure, sent)));
        return result(contract, soFar, text(soFar) + "\n" + stop, Optional.of(failure));
    }

    /**
     * Operations count who was reached under {@code sent}, and name under {@code unknown} of whom nobody knows: some is
     * only said when there is proof of one, and none only when nobody is unknown.
     */
    private static Sent reached(Reply soFar, ToolFailure failure) {
        if (soFar.fields().path("sent").asInt(1) > 0) {
            return Sent.SOME;
        }
        return soFar.fields().path("unknown").isEmpty() ? failure.sent() : Sent.UNKNOWN;
    }

    ToolResult of(ToolContract contract, ToolFailure failure, Optional<String> key) {
        Reply reply = Reply.of(failure.words()).with("error", error(failure, failure.sent()));
        Optional<String> useful = key.filter(value -> failure.sent() != Sent.NONE);
        useful.ifPresent(value -> reply.with("idempotency_key", value));
        String text = lines.line(failure, failure.sent())
                + useful.map(value -> " | idempotency_key=" + value).orElse("");
        return result(contract, reply, text, Optional.of(failure));
    }

    /** Nothing was done yet, and what the call would do is told with the reason. */
    ToolResult held(ToolContract contract, ToolFailure failure, ObjectNode facts) {
        Reply reply = Reply.of(failure.words());
        reply.fields().setAll(facts);
        String text =
                text(new Reply(Words.literally(lines.line(failure, failure.sent())), facts, "", Optional.empty()));
        return result(contract, reply.with("error", error(failure, failure.sent())), text, Optional.of(failure));
    }

    /** @param facts whom it would reach with what, and what the operator's policy says of it */
    ToolResult preview(ToolContract contract, ObjectNode facts) {
        Reply reply = Reply.of(Words.of("result.checked").with("tool", contract.name()))
                .with("sent", "none");
        reply.fields().setAll(facts);
        return result(contract, reply, text(reply), Optional.empty());
    }

    /** A result as it was told before, with words of ours in front of it. */
    ToolResult after(Words before, ToolResult told) {
        String words = phrases.say(before);
        String bare = told.text()
                .substring(told.text().startsWith(marked("")) ? marked("").length() : 0);
        told.structured()
                .ifPresent(fields ->
                        fields.put("summary", words + fields.path("summary").asString("")));
        return new ToolResult(marked(words + bare), told.structured(), told.failure());
    }

    /** The same with one more field, in both views. */
    ToolResult noting(ToolResult told, String field, Words words) {
        String said = phrases.say(words);
        told.structured().ifPresent(fields -> fields.put(field, said));
        return new ToolResult(told.text() + "\n" + field + "=" + said, told.structured(), told.failure());
    }

    private ToolResult result(ToolContract contract, Reply reply, String text, Optional<ToolFailure> failed) {
        if (!contract.structured()) {
            return new ToolResult(marked(text), Optional.empty(), failed);
        }
        ObjectNode structured = Json.object().put("summary", phrases.say(reply.summary()));
        structured.setAll(reply.fields());
        world.ifPresent(name -> structured.put(name, true));
        return new ToolResult(marked(text), Optional.of(structured), failed);
    }

    private String text(Reply reply) {
        return lines.of(reply);
    }

    private String marked(String text) {
        return world.map(name -> "[" + name + "] " + text).orElse(text);
    }

    private ObjectNode error(ToolFailure failure, Sent sent) {
        ObjectNode error = Json.object().put("category", failure.category().id());
        error.put("sent", ResultText.word(sent));
        error.put("retryable", failure.retryable());
        failure.retryAfter().ifPresent(wait -> error.put("retry_after_seconds", ToolFailure.seconds(wait)));
        failure.platform()
                .ifPresent(answer ->
                        error.putObject("platform").put("code", answer.code()).put("text", answer.text()));
        if (!failure.faults().isEmpty()) {
            ArrayNode faults = error.putArray("faults");
            failure.faults()
                    .forEach(fault -> faults.addObject()
                            .put("field", fault.field())
                            .put("problem", phrases.say(fault.problem())));
        }
        return error;
    }
}
