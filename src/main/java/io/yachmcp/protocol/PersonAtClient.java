package io.yachmcp.protocol;

import io.yachmcp.call.Client;
import io.yachmcp.call.Person;
import io.yachmcp.tool.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever sits in front of a client, asked by {@code elicitation/create}. */
final class PersonAtClient implements Person {
    private static final String KEY = "approval";
    private static final String FIELD = "decision";

    private final Client client;

    PersonAtClient(Client client) {
        this.client = client;
    }

    @Override
    public boolean there() {
        return client.declares("elicitation");
    }

    /** An answer given before the call came again counts for the very question that it was given to, and for no other. */
    @Override
    public Decision ask(Question question, Duration patience) {
        if (!there()) {
            return Decision.NONE;
        }
        Client.Ask ask = new Client.Ask(KEY, "elicitation/create", form(question), basis(question));
        Map<String, JsonNode> answers = client.ask(List.of(ask), patience);
        return client.comesAgain()
                ? Decision.LATER
                : Optional.ofNullable(answers.get(KEY))
                        .map(PersonAtClient::read)
                        .orElse(Decision.NONE);
    }

    private static ObjectNode form(Question question) {
        ObjectNode params = Json.object().put("message", question.words());
        ObjectNode form = params.putObject("requestedSchema").put("type", "object");
        form.putObject("properties")
                .putObject(FIELD)
                .put("type", "string")
                .put("title", question.title())
                .putArray("enum")
                .add("yes")
                .add("no");
        form.putArray("required").add(FIELD);
        return params;
    }

    private static String basis(Question question) {
        try {
            byte[] all = (question.words() + "\n\0" + question.basis()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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
