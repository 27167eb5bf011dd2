package io.yachmcp.protocol;

import io.yachmcp.call.Library;
import io.yachmcp.call.ToolService;
import java.util.function.Supplier;

/**
 * What this server has to offer, and in whose name.
 *
 * @param library asked for when it is first needed, because no start needs it
 * @param states seals what calls that wait for an answer leave with their clients; asked for when one does
 * @param changes what of it can change while it is served
 */
public record Offer(
        ToolService tools,
        Supplier<Library> library,
        ServerIdentity who,
        Supplier<SealedStates> states,
        Changes changes) {

    /** One that never changes. */
    public Offer(ToolService tools, Supplier<Library> library, ServerIdentity who, Supplier<SealedStates> states) {
        this(tools, library, who, states, Changes.NONE);
    }
}
