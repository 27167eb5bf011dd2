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
    /**
     * Whether a send that was not finished goes on from its earlier answers when it is asked for again. Such an operation
     * reads {@link AmongAnswers#LOST} and {@link AmongAnswers#ASKED_AGAIN} among them, and never repeats what is proven.
     */
    default boolean goesOn() {
        return false;
    }

    /** Whether nothing is left that the same send, asked for again, should still do. */
    default boolean complete(A arguments, List<JsonNode> answers) {
        return true;
    }

    /** What of an answer is needed later, for answers that are kept. */
    default JsonNode kept(JsonNode answer) {
        return answer;
    }

    /** What to count a failed call for when the others may go on all the same; by default none may. */
    default JsonNode insteadOf(A arguments, List<JsonNode> answers, ToolFailure failure) {
        throw failure;
    }

    /**
     * What is asked of the platform once more when a call failed and nothing else goes on, so that nothing is left behind
     * half done; whether it was answered stands among the answers then. Mostly nothing.
     */
    default Optional<Payload> farewell(A arguments, List<JsonNode> answers, ToolFailure failure) {
        return Optional.empty();
    }

    /** What people would see of it, of a tool that changes something. */
    default Outline outline(A arguments) {
        return Outline.SILENT;
    }

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
