package io.yachmcp.call;

import io.yachmcp.tool.Payload;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.time.InstantSource;

/** Closes cards that nobody goes on with. */
final class ClosingCards {
    private static final String TOOL = "yach_stream_reply";
    private static final String CLOSE = "/openapi/v2/msg_card/close";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ToolCatalog catalog;
    private final Delivery delivery;
    private final InstantSource time;

    ClosingCards(ToolCatalog catalog, Delivery delivery, InstantSource time) {
        this.catalog = catalog;
        this.delivery = delivery;
        this.time = time;
    }

    /** Whether the platform confirms it. */
    boolean close(String card) {
        try {
            delivery.call(
                    catalog.tool(TOOL).contract(),
                    Payload.to(CLOSE).with("msg_id", card),
                    time.instant().plus(PATIENCE));
            return true;
        } catch (ToolFailure open) {
            return false;
        }
    }
}
