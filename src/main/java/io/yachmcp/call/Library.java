package io.yachmcp.call;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent host may paste or attach besides calling tools: prompts, resources, and suggestions for their arguments.
 * Everything but the lists may ask a platform, so it blocks, and an interrupt calls it off.
 */
public interface Library {

    /** The published prompt objects. */
    List<ObjectNode> prompts();

    /**
     * A prompt's text, filled in.
     *
     * @return empty when there is no such prompt
     * @throws io.yachmcp.tool.ToolFailure when arguments are wrong
     */
    Optional<String> prompt(String name, JsonNode arguments, Caller caller);

    /** The published resource objects. */
    List<ObjectNode> resources();

    /** The published resource templates. */
    List<ObjectNode> templates();

    /** A resource's text; empty when there is none at this address. */
    Optional<Text> read(String uri, Caller caller);

    /** What an argument may be, given how it begins; empty where nothing is known. */
    List<String> complete(String argument, String beginning, Caller caller);

    /** A text and what it is. */
    record Text(String mimeType, String text) {}
}
