package io.yachmcp.watch;

import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.upstream.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** The same platforms; each request to one is told of when it is over, repeats one by one. */
public final class WatchedUpstream implements Upstream {
    private final Upstream upstream;
    private final Observer observer;
    private final LongSupplier nanoTime;

    public WatchedUpstream(Upstream upstream, Observer observer, LongSupplier nanoTime) {
        this.upstream = upstream;
        this.observer = observer;
        this.nanoTime = nanoTime;
    }

    @Override
    public JsonNode call(ToolContract contract, Payload payload, Instant deadline) {
        long begun = nanoTime.getAsLong();
        String code = Sight.Answered.NONE;
        try {
            JsonNode answer = upstream.call(contract, payload, deadline);
            code = Sight.Answered.OK;
            return answer;
        } catch (ToolFailure failure) {
            code = failure.platform().map(ToolFailure.PlatformAnswer::code).orElse(Sight.Answered.NONE);
            throw failure;
        } finally {
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - begun);
            observer.saw(new Sight.Answered(contract.http().platform(), lane(contract), code, took));
        }
    }

    static String lane(ToolContract contract) {
        return contract.policy().risk() == Risk.READ ? "reads" : "changes";
    }
}
