package io.yachmcp.proof;

import static io.yachmcp.proof.StreamStage.CLOSE;
import static io.yachmcp.proof.StreamStage.CREATE;
import static io.yachmcp.proof.StreamStage.PUSH;
import static io.yachmcp.proof.StreamStage.TOOL;
import static io.yachmcp.sandbox.SandboxCompany.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.audit.Audit;
import io.yachmcp.call.Oversight;
import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.Committed;
import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.tool.Json;
import io.yachmcp.upstream.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Whatever goes wrong with a text that is being written: nothing of it is shown twice, and no more is claimed than is. */
class StreamFaultRunsTest {
    private static final int RUNS = 400;
    private static final int SENTENCES = 18;
    private static final Pattern SENTENCE = Pattern.compile("第(\\d+)次第(\\d+)件");

    private static final List<SandboxFault> FAULTS = List.of(
            Plain.CLOSE_BEFORE_ANSWER,
            Plain.RESET_AFTER_COMMIT,
            Plain.CLOSE_HALFWAY,
            Plain.TRUNCATED_JSON,
            Plain.DUPLICATE_KEYS,
            Plain.HTML_BAD_GATEWAY,
            Plain.HTML_OK,
            Plain.THROTTLE,
            Plain.EXPIRED_TOKEN,
            new SandboxFault.ErrorAfterCommit(500),
            new SandboxFault.ErrorAfterCommit(503),
            new SandboxFault.TooManyRequests(Duration.ofSeconds(1)));

    /** What the host does with its text. */
    private enum Host {
        WHOLE,
        WHOLE_AND_AGAIN,
        WHOLE_TWICE_AT_ONCE,
        PARTS
    }

    private final PassingTime time = new PassingTime();
    private final Map<String, Integer> ends = new TreeMap<>();

    @Test
    void nothingIsShownTwiceAndNoMoreIsClaimedThanIsShown() {
        int faults = 0;
        try (var stage = new StreamStage(time, Timeouts.DEFAULT, Oversight.NONE, Audit.NOWHERE);
                ExecutorService hosts = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long seed = 1; seed <= RUNS; seed++) {
                var run = new Run(stage, hosts, seed);
                faults += run.order();
                run.judge();
                // No pause, breaker or memory of the last run reaches the next.
                time.pass(Duration.ofMinutes(11));
                stage.sandbox().faults().clear();
            }
        }
        System.out.println(
                RUNS + " seeded runs, " + faults + " faults, shown twice: 0, false claims: 0, ends: " + ends);
        assertTrue(ends.keySet().containsAll(List.of("shown", "some", "unknown", "none")), ends.toString());
    }

    private static String text(long seed, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "第%d次第%02d件事已经做完了，请看。".formatted(seed, i))
                .collect(Collectors.joining());
    }

    private final class Run {
        private final StreamStage stage;
        private final ExecutorService hosts;
        private final long seed;
        private final Random random;
        private final Host host;
        private final int before;

        Run(StreamStage stage, ExecutorService hosts, long seed) {
            this.stage = stage;
            this.hosts = hosts;
            this.seed = seed;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            this.host = Host.values()[random.nextInt(Host.values().length)];
            this.before = stage.sandbox().log().size();
        }

        int order() {
            int faults = random.nextInt(4);
            for (int i = 0; i < faults; i++) {
                SandboxFault fault = FAULTS.get(random.nextInt(FAULTS.size()));
                int place = random.nextInt(10);
                if (place == 0) {
                    stage.sandbox().faults().next(1, CREATE, fault);
                } else if (place == 1) {
                    stage.sandbox().faults().next(1, CLOSE, fault);
                } else {
                    stage.beforePiece(
                            stage.pieces() + random.nextInt(SENTENCES),
                            () -> stage.sandbox().faults().next(1, PUSH, fault));
                }
            }
            return faults;
        }

        void judge() {
            List<ToolResult> last = host == Host.PARTS ? parts() : List.of(whole());
            String shown = stage.sandbox().log().stream()
                    .skip(before)
                    .filter(effect -> effect.path().equals(PUSH))
                    .map(Committed::content)
                    .collect(Collectors.joining());
            List<Integer> sentences = sentences(shown);
            assertEquals(sentences.stream().sorted().distinct().toList(), sentences, this + " showed " + shown);
            int least = 0;
            int most = 0;
            for (int i = 0; i < last.size(); i++) {
                ToolResult told = last.get(i);
                int length = host == Host.PARTS
                        ? text(seed, i * 6, i * 6 + 6).length()
                        : text(seed, 0, SENTENCES).length();
                int proven = told.isError()
                        ? told.structured().orElseThrow().path("sent").asInt(0)
                        : length;
                String maybe =
                        told.structured().orElseThrow().path("maybe_shown").asString("");
                least += proven;
                most += proven + maybe.length();
                ends.merge(told.isError() ? Claim.of(told).sent() : "shown", 1, Integer::sum);
            }
            int really = shown.length();
            assertTrue(
                    least <= really && really <= most,
                    this + ": between " + least + " and " + most + " were claimed, " + really + " are shown: "
                            + last.stream().map(ToolResult::text).toList());
        }

        private static List<Integer> sentences(String shown) {
            List<Integer> numbers = new ArrayList<>();
            for (Matcher found = SENTENCE.matcher(shown); found.find(); ) {
                numbers.add(Integer.parseInt(found.group(2)));
            }
            return numbers;
        }

        private ToolResult call(ObjectNode arguments) {
            return stage.call("agent " + seed, TOOL, arguments);
        }

        private ToolResult whole() {
            ObjectNode arguments = Json.object()
                    .put("to_user_id", MEMBER)
                    .put("text", text(seed, 0, SENTENCES))
                    .put("idempotency_key", "key-" + seed);
            return switch (host) {
                case WHOLE_AND_AGAIN -> again(arguments);
                case WHOLE_TWICE_AT_ONCE -> {
                    List<CompletableFuture<ToolResult>> both = Stream.of(1, 2)
                            .map(i -> CompletableFuture.supplyAsync(() -> call(arguments.deepCopy()), hosts))
                            .toList();
                    both.forEach(CompletableFuture::join);
                    yield call(arguments);
                }
                default -> call(arguments);
            };
        }

        private ToolResult again(ObjectNode arguments) {
            ToolResult told = call(arguments);
            for (int i = 0; i < 3; i++) {
                time.pass(Duration.ofSeconds(61));
                told = call(arguments);
            }
            return told;
        }

        private List<ToolResult> parts() {
            List<ToolResult> told = new ArrayList<>();
            String stream = "";
            for (int i = 0; i < 3; i++) {
                ObjectNode part = Json.object()
                        .put("text", text(seed, i * 6, i * 6 + 6))
                        .put("idempotency_key", "key-" + seed + "-" + i);
                if (i == 0) {
                    part.put("to_user_id", MEMBER).put("finish", false);
                } else {
                    part.put("stream_id", stream).put("finish", i == 2);
                }
                ToolResult result = call(part);
                if (result.isError()) {
                    result = call(part);
                }
                told.add(result);
                if (result.isError()) {
                    break;
                }
                stream = result.structured().orElseThrow().path("stream_id").asString(stream);
            }
            return told;
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + host;
        }
    }
}
