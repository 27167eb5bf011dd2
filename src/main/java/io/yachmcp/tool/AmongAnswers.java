package io.yachmcp.tool;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What stands among the answers that a {@link SteppedOperation} reads, where the platform gave none. */
public final class AmongAnswers {
    /** Stands among the answers where one was lost: nobody knows what became of that call. */
    public static final JsonNode LOST = JsonNodeFactory.instance.stringNode("lost");

    /** Stands among the answers where the same send was asked for again, with what was answered before it. */
    public static final JsonNode ASKED_AGAIN = JsonNodeFactory.instance.stringNode("asked again");

    /** Stands last among the answers where a call failed and {@link SteppedOperation#farewell} was answered. */
    public static final JsonNode TIDIED = JsonNodeFactory.instance.stringNode("tidied");

    /** The same where it was not. */
    public static final JsonNode LEFT = JsonNodeFactory.instance.stringNode("left");

    private AmongAnswers() {}
}
