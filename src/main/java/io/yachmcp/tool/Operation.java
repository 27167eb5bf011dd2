package io.yachmcp.tool;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A tool that is one platform call: arguments become a payload, the answer becomes a reply. Two pure functions.
 *
 * @param <A> the typed view of the arguments; it mirrors the contract's input schema
 */
public interface Operation<A extends Record> extends SteppedOperation<A> {

    /** The values to send, in the platform's names and encodings. */
    Payload payload(A arguments);

    /** The agent's view of the platform's answer, whose envelope has been checked and taken off. */
    Reply reply(A arguments, JsonNode answer);

    @Override
    default Optional<Payload> next(A arguments, List<JsonNode> answers) {
        return answers.isEmpty() ? Optional.of(payload(arguments)) : Optional.empty();
    }

    @Override
    default Reply reply(A arguments, List<JsonNode> answers) {
        return reply(arguments, answers.getFirst());
    }
}
