package io.yachmcp.tool;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A tool that may need several platform calls: each answer decides the next call, until there is none. Pure: no
 * network, no clock, no state.
 *
 * @param <A> the typed view of the arguments; it mirrors the contract's input schema
 */
public interface SteppedOperation<A extends Record> {

    /** Rules over several arguments; one argument alone is the schema's business. */
    default void check(ArgumentRules rules) {}

    /** The next call, given the answers so far; empty when all is done. */
    Optional<Payload> next(A arguments, List<JsonNode> answers);

    /** What to tell the agent when every call was answered. */
    Reply reply(A arguments, List<JsonNode> answers);

    /**
     * What to tell the agent when a later call failed after earlier ones were answered. By default that is the failure
     * itself; tools whose earlier calls had effects say what these were.
     */
    default Reply interrupted(A arguments, List<JsonNode> answers, ToolFailure failure) {
        throw failure;
    }
}
