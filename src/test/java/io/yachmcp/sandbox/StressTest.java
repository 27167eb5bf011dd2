package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StressTest extends SandboxCase {
    private static final int WRITERS = 64;
    private static final int MESSAGES = 40;

    private String send(String key) {
        return client.post(
                        "/group/message/send",
                        "from_user_id",
                        SandboxCompany.MEMBER,
                        "group_id",
                        SandboxCompany.MAIN_GROUP,
                        "message",
                        TEXT,
                        "message_id",
                        key)
                .path("obj")
                .path("yachMid")
                .asString();
    }

    private <T> List<T> together(int times, Callable<T> task) throws InterruptedException, ExecutionException {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                futures.add(writers.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void losesNothingAndDoublesNothingOver64Connections() throws Exception {
        List<String> ids = together(WRITERS * MESSAGES, () -> send(""));
        Set<String> told = new HashSet<>(ids);
        Set<String> happened = new HashSet<>();
        sandbox.log().forEach(commit -> happened.add(commit.messageId()));
        assertEquals(WRITERS * MESSAGES, told.size());
        assertEquals(happened, told);
        assertEquals(WRITERS * MESSAGES, sandbox.log().size());
    }

    @Test
    void commitsOnceWhenManyRaceUnderOneKey() throws Exception {
        assertEquals(Set.of(FIRST_ID), new HashSet<>(together(WRITERS, () -> send("one-key"))));
        assertEquals(1, sandbox.log().size());
    }
}
