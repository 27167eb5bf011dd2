package io.yachmcp.sandbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Faults on demand: what is ordered here happens to the next calls of a path, first ordered first. */
public final class SandboxFaults {
    private final List<Order> orders = new ArrayList<>();

    private static final class Order {
        private final String prefix;
        private final SandboxFault fault;
        private int left;

        private Order(String prefix, SandboxFault fault, int left) {
            this.prefix = prefix;
            this.fault = fault;
            this.left = left;
        }
    }

    SandboxFaults() {}

    /** Lets the next {@code calls} calls whose path starts with {@code pathPrefix} go wrong; at least one call. */
    public synchronized void next(int calls, String pathPrefix, SandboxFault fault) {
        if (calls < 1) {
            throw new IllegalArgumentException("At least one call has to go wrong, not " + calls);
        }
        orders.add(new Order(pathPrefix, fault, calls));
    }

    /** How many calls are still to go wrong. */
    public synchronized int pending() {
        return orders.stream().mapToInt(order -> order.left).sum();
    }

    public synchronized void clear() {
        orders.clear();
    }

    synchronized Optional<SandboxFault> take(String path) {
        for (Iterator<Order> all = orders.iterator(); all.hasNext(); ) {
            Order order = all.next();
            if (path.startsWith(order.prefix)) {
                if (--order.left == 0) {
                    all.remove();
                }
                return Optional.of(order.fault);
            }
        }
        return Optional.empty();
    }
}
