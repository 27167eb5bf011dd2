package io.yachmcp.protocol;

import io.yachmcp.call.Library;
import io.yachmcp.call.ToolService;
import java.util.function.Supplier;

/**
 * What this server has to offer, and in whose name.
 *
 * @param library asked for when it is first needed, because no start needs it
 */
public record Offer(ToolService tools, Supplier<Library> library, ServerIdentity who) {}
