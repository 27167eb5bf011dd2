package io.yachmcp.protocol;

import io.yachmcp.call.Client;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.PlatformFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client of a session during one of its calls, asked by requests of ours on the call's own way. A question that
 * nobody waits for any more is withdrawn, and always before the call's answer leaves.
 */
final class ClientInSession implements Client, Recipient {
    private final Session session;
    private final Recipient way;
    private final Recipient reply;
    private Optional<Questions.Open> asked = Optional.empty();
    private boolean answered;

    /**
     * @param way takes what we say first
     * @param reply takes the call's answer
     */
    ClientInSession(Session session, Recipient way, Recipient reply) {
        this.session = session;
        this.way = way;
        this.reply = reply;
    }

    @Override
    public boolean declares(String capability) {
        return session.client().has(capability);
    }

    @Override
    public boolean comesAgain() {
        return false;
    }

    /** These revisions have no words for that. */
    @Override
    public void needs(String capability) {}

    @Override
    public Map<String, JsonNode> ask(List<Ask> asks, Duration patience) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (Ask ask : asks) {
            answer(ask, patience).ifPresent(answer -> answers.put(ask.key(), answer));
        }
        return answers;
    }

    private Optional<JsonNode> answer(Ask ask, Duration patience) {
        Optional<Questions.Open> opened = declares(ClientCapabilities.neededFor(ask.method()))
                ? session.questions().open()
                : Optional.empty();
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonNode> result = Optional.empty();
        if (send(opened.get(), ask)) {
            result = await(opened.get(), patience);
        } else {
            opened.get().giveUp();
        }
        stillWanted();
        return result;
    }

    private synchronized boolean send(Questions.Open opened, Ask ask) {
        asked = Optional.of(opened);
        ObjectNode request = Json.object().put("jsonrpc", "2.0");
        request.set("id", opened.id());
        request.put("method", ask.method()).set("params", ask.params());
        return !answered && way.ask(Json.bytes(request), opened::giveUp);
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

    @Override
    public synchronized void log(String level, JsonNode told) {
        Logged.of(level, told)
                .filter(logged -> !answered && session.hears(logged.level()))
                .ifPresent(logged -> way.notice(logged.notification()));
    }
}
