package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that come again: reads what they bring back, and words what they are sent away with. */
final class Rounds {
    private static final String RESPONSES = "inputResponses";
    private static final String STATE = "requestState";

    /** What may be kept of answers from one round to the next, in bytes. */
    private static final int LONGEST = 64 << 10;

    private final Supplier<SealedStates> states;
    private final ServerIdentity who;
    private final Phrases phrases;

    /** @param phrases the language of whoever learns that more is needed */
    Rounds(Supplier<SealedStates> states, ServerIdentity who, Phrases phrases) {
        this.states = states;
        this.who = who;
        this.phrases = phrases;
    }

    /** What is wrong with what came back, before it is used. */
    Optional<RpcError> fault(Request request) {
        JsonNode given = request.params().path(RESPONSES);
        boolean answers =
                given.isMissingNode() || given.isObject() && given.valueStream().allMatch(JsonNode::isObject);
        if (!answers) {
            return Optional.of(RpcError.params(RESPONSES + " is an object of the clients' results, by key"));
        }
        JsonNode state = request.params().path(STATE);
        return state.isMissingNode() || state.isString()
                ? Optional.empty()
                : Optional.of(RpcError.params(STATE + " is the string that came with what was asked"));
    }

    /** Reads what came back; nothing when its state is not good. A state is used up by this. */
    Optional<Round> read(Request request, Principal principal) {
        JsonNode state = request.params().path(STATE);
        JsonNode given = request.params().path(RESPONSES);
        return state.isMissingNode()
                ? Optional.of(new Round(given, Json.object(), Json.object()))
                : states.get()
                        .open(binding(request, principal), state.stringValue())
                        .map(kept -> new Round(given, kept.path("bases"), kept.path("answers")));
    }

    RpcError badState() {
        return RpcError.params(phrases.say(Words.of("protocol.state").with("minutes", SealedStates.LIFE.toMinutes())));
    }

    /** What is answered instead of a result, when the client has to do something first. */
    Optional<Answer> instead(Request request, Principal principal, ClientByRetry client) {
        if (!client.lacking().isEmpty()) {
            return Optional.of(lacking(request, client.lacking()));
        }
        return client.comesAgain() ? Optional.of(asked(request, principal, client)) : Optional.empty();
    }

    private Answer lacking(Request request, ObjectNode capabilities) {
        List<String> names = List.copyOf(capabilities.propertyNames());
        ObjectNode data = Json.object();
        data.set("requiredCapabilities", capabilities);
        return Answer.refusal(
                400,
                request.id(),
                new RpcError(
                        RpcError.MISSING_CAPABILITY,
                        phrases.say(Words.of("protocol.lacking").with("names", Words.list(names))),
                        Optional.of(data)));
    }

    private Answer asked(Request request, Principal principal, ClientByRetry client) {
        ObjectNode kept = client.kept();
        if (Json.bytes(kept).length > LONGEST) {
            return Answer.error(request.id(), RpcError.params("the answers are longer than " + LONGEST + " bytes"));
        }
        ObjectNode result = Json.object().put("resultType", "input_required");
        result.putObject("_meta").set(Metadata.SERVER, who.json());
        ObjectNode asks = result.putObject("inputRequests");
        client.open()
                .forEach((key, ask) ->
                        asks.putObject(key).put("method", ask.method()).set("params", ask.params()));
        result.put(STATE, states.get().seal(principal.name(), binding(request, principal), kept));
        return Answer.result(request.id(), Json.bytes(result));
    }

    /** Whose the request is, and which: everything but what the rounds add. */
    private static String binding(Request request, Principal principal) {
        ObjectNode said = Json.object();
        said.setAll(request.params());
        said.remove(List.of("_meta", RESPONSES, STATE));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.bytes(Json.sorted(said)));
            return principal.name() + "\n" + request.method() + "\n"
                    + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
