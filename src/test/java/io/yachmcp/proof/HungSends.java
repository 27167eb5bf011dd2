package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.tool.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/** Sends of which none is answered: as many as have a place are with the platform, the others wait for one. */
final class HungSends implements AutoCloseable {
    static final String SEND = "yach_send_group_message";
    private static final String READ = "yach_list_robot_groups";
    private static final int PLACES = 64;
    private static final Duration SLOW = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<ToolResult>> hung = new ArrayList<>();

    private HungSends() {}

    /**
     * Returns when each has its place or waits for one.
     *
     * @param first number of the first message, so that no two rounds send the same
     */
    static HungSends start(Rig rig, int first, int sends) {
        var all = new HungSends();
        rig.call(READ, Json.object());
        long before = rig.calls(SEND);
        rig.sandbox().faults().next(sends * 2, Rig.contract(SEND).http().path(), new SandboxFault.Slow(SLOW));
        List<CompletableFuture<Thread>> begun = new ArrayList<>();
        for (int i = 0; i < sends; i++) {
            ObjectNode message = message(first + i);
            var thread = new CompletableFuture<Thread>();
            begun.add(thread);
            all.hung.add(all.threads.submit(() -> {
                thread.complete(Thread.currentThread());
                return rig.call(SEND, message);
            }));
        }
        await(() -> rig.calls(SEND) - before == Math.min(PLACES, sends));
        await(() -> begun.stream().allMatch(thread -> waits(thread.join())));
        return all;
    }

    static ObjectNode message(int number) {
        return Good.arguments(SEND).put("text", "message " + number);
    }

    boolean allHang() {
        return hung.stream().noneMatch(Future::isDone);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within twenty seconds");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Has them all given up, and waits until they are. */
    @Override
    public void close() {
        hung.forEach(send -> send.cancel(true));
        threads.close();
    }
}
