package io.yachmcp.proof;

import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * One way to get a tool's arguments wrong.
 *
 * @param argument which argument it spoils; two mutations of one argument do not go together
 * @param field what the fault must be about: this, or a place inside it
 * @param hint words that the fault must hold, such as the name that was meant; or empty
 */
record Mutation(String argument, String field, String hint, String name, Consumer<ObjectNode> change) {

    static Mutation of(String argument, String name, Consumer<ObjectNode> change) {
        return new Mutation(argument, argument, "", argument + " " + name, change);
    }

    static Mutation unknown(String argument, String given, String hint, Consumer<ObjectNode> change) {
        return new Mutation(argument, given, hint, argument + " written as " + given, change);
    }

    ObjectNode on(ObjectNode good) {
        ObjectNode wrong = good.deepCopy();
        change.accept(wrong);
        return wrong;
    }
}
