package io.yachmcp.protocol;

import io.yachmcp.call.Client;
import io.yachmcp.tool.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client of one request without a session. It cannot be asked while it waits: what is asked is kept, to be sent with
 * the answer, and the request comes again with what was answered.
 */
final class ClientByRetry implements Client {
    private final Metadata meta;
    private final Recipient way;
    private final Round round;
    private final Map<String, Ask> open = new LinkedHashMap<>();
    private final ObjectNode lacking = Json.object();
    private final ObjectNode used = Json.object();

    ClientByRetry(Metadata meta, Recipient way, Round round) {
        this.meta = meta;
        this.way = way;
        this.round = round;
    }

    @Override
    public boolean declares(String capability) {
        return meta.capabilities().has(capability);
    }

    @Override
    public synchronized Map<String, JsonNode> ask(List<Ask> asks, Duration patience) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (Ask ask : asks) {
            String capability = ClientCapabilities.neededFor(ask.method());
            if (!declares(capability)) {
                needs(capability);
            } else if (round.answers(ask)) {
                answers.put(ask.key(), round.answer(ask));
                used.set(ask.key(), round.kept(ask));
            } else {
                open.put(ask.key(), ask);
            }
        }
        return answers;
    }

    @Override
    public synchronized boolean comesAgain() {
        return !open.isEmpty();
    }

    @Override
    public synchronized void needs(String capability) {
        lacking.putObject(capability);
    }

    @Override
    public void log(String level, JsonNode told) {
        Logged.of(level, told)
                .filter(logged -> meta.logLevel()
                        .filter(least -> logged.level().compareTo(least) >= 0)
                        .isPresent())
                .ifPresent(logged -> way.notice(logged.notification()));
    }

    synchronized Map<String, Ask> open() {
        return Map.copyOf(open);
    }

    /** The capabilities that were needed and not declared. */
    synchronized ObjectNode lacking() {
        return lacking.deepCopy();
    }

    /** What a further round must know of this one. */
    synchronized ObjectNode kept() {
        ObjectNode kept = Json.object();
        kept.set("answers", used.deepCopy());
        ObjectNode bases = kept.putObject("bases");
        open.forEach((key, ask) -> bases.put(key, ask.basis()));
        return kept;
    }
}
