package io.yachmcp.call;

import io.yachmcp.auth.Principal;
import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolFailure;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent host may paste or attach besides calling tools: prompts, resources, and suggestions for their arguments.
 * The lists are known at once and do not change; everything else may ask a platform, so it blocks, and an interrupt
 * calls it off.
 */
public interface Library {

    /** The language in which it speaks. */
    default Phrases phrases() {
        return Phrases.ENGLISH;
    }

    /** The published prompt objects, of those that this principal may use. */
    List<ObjectNode> prompts(Principal principal);

    /** Words as a message of a prompt has them. */
    static List<ObjectNode> words(String text) {
        return List.of(Json.object().put("type", "text").put("text", text));
    }

    /**
     * What a prompt says, filled in: each a message of the user's.
     *
     * @param arguments what came as {@code arguments}: any JSON at all
     * @return empty when no such prompt is listed
     * @throws ToolFailure of the category input when arguments are wrong, of another when a platform fails
     */
    Optional<List<ObjectNode>> prompt(String name, JsonNode arguments, Caller caller);

    /** The published resource objects, which are everybody's. */
    List<ObjectNode> resources();

    /** The published resource templates, of those that this principal may use. */
    List<ObjectNode> templates(Principal principal);

    /**
     * What stands at this address; empty when nothing can.
     *
     * @throws ToolFailure when a platform fails
     */
    Optional<Contents> read(String uri, Caller caller);

    /**
     * What an argument may be, likeliest first; empty where nothing is known.
     *
     * @param of the name of a listed prompt, or a listed template
     * @param argument one of its arguments
     * @param beginning what has been typed so far
     * @throws ToolFailure when a platform fails
     */
    List<String> complete(String of, String argument, String beginning, Caller caller);
}
