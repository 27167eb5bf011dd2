package io.yachmcp.upstream;

import io.yachmcp.tool.Platform;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** The ways to the platforms: on each, reads go apart from what changes something, so that neither waits for the other. */
final class Lanes {
    private final Map<Platform, Lane> reads = new EnumMap<>(Platform.class);
    private final Map<Platform, Lane> changes = new EnumMap<>(Platform.class);

    Lanes(Isolation isolation, Timeouts timeouts, InstantSource time) {
        for (Platform platform : Platform.values()) {
            reads.put(platform, new Lane(platform, isolation, timeouts, time));
            changes.put(platform, new Lane(platform, isolation, timeouts, time));
        }
    }

    Lane of(ToolContract contract) {
        return (contract.policy().risk() == Risk.READ ? reads : changes)
                .get(contract.http().platform());
    }
}
