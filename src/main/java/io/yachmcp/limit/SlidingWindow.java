package io.yachmcp.limit;

import io.yachmcp.tool.Rate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A sliding-window log in this process: any rolling window holds at most the quota, exactly. A token bucket would admit
 * nearly twice the quota in some windows, and the platforms count rolling ones.
 */
public final class SlidingWindow implements RateLimit {
    /** The platform counts when calls arrive, we when they leave: a sixtieth of the window covers the difference. */
    private static final int MARGIN = 60;

    private final LongSupplier nanoTime;
    private final Map<String, ArrayDeque<Long>> admitted = new ConcurrentHashMap<>();

    /** @param nanoTime a clock that never jumps, such as {@code System::nanoTime} */
    public SlidingWindow(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Admission admit(String quota, Rate rate) {
        ArrayDeque<Long> times = admitted.computeIfAbsent(quota, name -> new ArrayDeque<>(rate.calls()));
        long window = rate.window().toNanos() + rate.window().toNanos() / MARGIN;
        synchronized (times) {
            long now = nanoTime.getAsLong();
            while (!times.isEmpty() && now - times.peekFirst() >= window) {
                times.removeFirst();
            }
            if (times.size() >= rate.calls()) {
                return new Admission.Refused(Duration.ofNanos(window - (now - times.peekFirst())));
            }
            times.addLast(now);
            return new Admission.Granted(rate.calls() - times.size());
        }
    }
}
