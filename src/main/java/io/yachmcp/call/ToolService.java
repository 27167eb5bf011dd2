package io.yachmcp.call;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the protocol room serves: a list of tools, words of introduction, and calls. The one seam under the edge. */
public interface ToolService {

    /** The published tool objects of all listed tools, in the order in which agents see them. */
    List<ObjectNode> tools();

    /** What an agent should know before its first call. */
    String instructions();

    /** The language of what agents are told. */
    default Phrases phrases() {
        return Phrases.ENGLISH;
    }

    /** Whether the tool is listed at all; one that is not listed cannot be called. */
    boolean lists(String tool);

    /** Why the operator does not offer this tool, in words that name the setting; nothing of a tool that does not exist. */
    default Optional<Words> whyUnlisted(String tool) {
        return Optional.empty();
    }

    /** What this principal would need to call the listed tool and does not have; only without such a lack is it listed there. */
    Optional<Scope> lacks(String tool, Principal principal);

    /** Whether the tool is listed for this principal. */
    default boolean lists(String tool, Principal principal) {
        return lists(tool) && lacks(tool, principal).isEmpty();
    }

    /**
     * Carries out one call and always answers; one that its principal may not make is refused. Blocks its thread, which should be a virtual one; interrupting that
     * thread cancels the call down to the platform's socket.
     *
     * @param tool the name of a listed tool
     * @param arguments what came as {@code arguments}: any JSON at all
     */
    ToolResult call(String tool, JsonNode arguments, Caller caller);
}
