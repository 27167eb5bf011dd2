package io.yachmcp.protocol;

import io.yachmcp.call.Person;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.PlatformFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever sits in front of the client during one call, asked by {@code elicitation/create} on the call's own way. A
 * question that nobody waits for any more is withdrawn, and always before the call's answer leaves.
 */
final class PersonAtClient implements Person, Recipient {
    private static final String FIELD = "decision";

    private final Session session;
    private final Recipient way;
    private final Recipient reply;
    private Optional<Questions.Open> asked = Optional.empty();
    private boolean answered;

    /**
     * @param way takes what we say first
     * @param reply takes the call's answer
     */
    PersonAtClient(Session session, Recipient way, Recipient reply) {
        this.session = session;
        this.way = way;
        this.reply = reply;
    }

    @Override
    public boolean there() {
        return session.elicits();
    }

    @Override
    public Decision ask(Question question, Duration patience) {
        Optional<Questions.Open> opened =
                session.elicits() ? session.questions().open() : Optional.empty();
        if (opened.isEmpty()) {
            return Decision.NONE;
        }
        Optional<JsonNode> result = Optional.empty();
        if (send(opened.get(), question.words())) {
            result = await(opened.get(), patience);
        } else {
            opened.get().giveUp();
        }
        stillWanted();
        return result.map(PersonAtClient::read).orElse(Decision.NONE);
    }

    private synchronized boolean send(Questions.Open opened, String words) {
        asked = Optional.of(opened);
        return !answered && way.ask(Json.bytes(request(opened.id(), words)), opened::giveUp);
    }

    private Optional<JsonNode> await(Questions.Open opened, Duration patience) {
        try {
            return opened.await(patience);
        } catch (TimeoutException late) {
            withdraw("nobody answered in time");
            return Optional.empty();
        } catch (InterruptedException cancelled) {
            withdraw("the call was cancelled");
            Thread.currentThread().interrupt();
            throw PlatformFailure.cancelled(false);
        }
    }

    private synchronized void stillWanted() {
        if (answered) {
            throw PlatformFailure.cancelled(false);
        }
    }

    /** Whoever cancels a call answers it, too, and its question may be open then. */
    @Override
    public void accept(Answer answer) {
        synchronized (this) {
            answered = true;
            withdraw("the call was cancelled");
        }
        reply.accept(answer);
    }

    private synchronized void withdraw(String why) {
        if (asked.isPresent() && asked.get().giveUp()) {
            ObjectNode notification = Json.object().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
            notification
                    .putObject("params")
                    .put("reason", why)
                    .set("requestId", asked.get().id());
            way.notice(Json.bytes(notification));
        }
    }

    private static ObjectNode request(JsonNode id, String words) {
        ObjectNode request = Json.object().put("jsonrpc", "2.0");
        request.set("id", id);
        ObjectNode params =
                request.put("method", "elicitation/create").putObject("params").put("message", words);
        ObjectNode form = params.putObject("requestedSchema").put("type", "object");
        form.putObject("properties")
                .putObject(FIELD)
                .put("type", "string")
                .put("title", "Shall this be done?")
                .putArray("enum")
                .add("yes")
                .add("no");
        form.putArray("required").add(FIELD);
        return request;
    }

    /** A form that was sent off without a word in it we gave is no answer. */
    private static Decision read(JsonNode result) {
        return switch (result.path("action").asString("")) {
            case "accept" ->
                switch (result.path("content").path(FIELD).asString("")) {
                    case "yes" -> Decision.YES;
                    case "no" -> Decision.NO;
                    default -> Decision.NONE;
                };
            case "decline" -> Decision.NO;
            default -> Decision.NONE;
        };
    }
}
