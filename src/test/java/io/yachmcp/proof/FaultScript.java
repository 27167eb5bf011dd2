package io.yachmcp.proof;

import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxFault.Plain;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * One way for a send to go wrong, made from a seed alone.
 *
 * @param marker stands in what is sent, and in nothing else that is sent
 * @param faults what happens to the first, second, … request of the send
 * @param host what the host does with the call
 * @param key the key under which the host sends; empty when it gives none
 * @param calls how often the host makes the call, one after the other or at once
 */
record FaultScript(
        long seed,
        String tool,
        ObjectNode arguments,
        String marker,
        List<SandboxFault> faults,
        Host host,
        String key,
        int calls) {

    /** What a host does with a call whose answer it may have lost; each time with another request id. */
    enum Host {
        ASKS_ONCE,
        ASKS_AGAIN,
        ASKS_AT_ONCE,
        TWO_PROCESSES,
        KILLED_BEFORE_SENDING,
        KILLED_BEFORE_THE_REPLY
    }

    private static final List<String> TOOLS = List.of(
            "yach_send_direct_message",
            "yach_send_robot_direct_message",
            "yach_send_robot_group_message",
            "yach_send_group_message",
            "yach_send_batch_direct_messages",
            "yach_push_stream_message",
            "yach_create_group",
            "yunxin_send_batch_messages");

    /** Longer than the attempt of these runs. */
    private static final SandboxFault LATE = new SandboxFault.Slow(Duration.ofMillis(400));

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
            new SandboxFault.TooManyRequests(Duration.ofSeconds(1)),
            LATE);

    static FaultScript of(long seed) {
        // Random's first numbers resemble those of the next seed.
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        String tool = TOOLS.get(random.nextInt(TOOLS.size()));
        String marker = "run " + seed + ".";
        ObjectNode arguments = marked(tool, marker);
        if (tool.startsWith("yunxin") && random.nextInt(8) == 0) {
            String last = arguments.path("receiver_ids").path(5).asString();
            arguments.putArray("receiver_ids");
            Receivers.hundred().forEach(arguments.withArray("receiver_ids")::add);
            arguments.withArray("receiver_ids").add(last);
        }
        boolean keyed = Good.takesKey(Rig.contract(tool)) && random.nextBoolean();
        Host host = Host.values()[random.nextInt(Host.values().length)];
        List<SandboxFault> faults = Stream.generate(() -> FAULTS.get(random.nextInt(FAULTS.size())))
                .limit(random.nextInt(5))
                .toList();
        int calls = host == Host.ASKS_ONCE ? 1 : 2 + random.nextInt(2);
        return new FaultScript(seed, tool, arguments, marker, faults, host, keyed ? "key-" + seed : "", calls);
    }

    private static ObjectNode marked(String tool, String marker) {
        ObjectNode arguments = Good.arguments(tool);
        for (String name : List.of("text", "group_name", "last_msg")) {
            if (arguments.has(name)) {
                arguments.put(name, marker);
            }
        }
        if (arguments.has("stream")) {
            arguments.withObject("stream").put("content", marker);
        }
        return arguments;
    }

    /** What a call of this script would do if nothing went wrong depends on this alone. */
    String kind() {
        return tool + " " + arguments.path("receiver_ids").size();
    }

    String firstFault() {
        return faults.isEmpty() ? "none" : name(faults.getFirst());
    }

    private static String name(SandboxFault fault) {
        return fault instanceof Plain ? fault.toString() : fault.getClass().getSimpleName();
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + tool + ", " + host + " " + calls + ", key '" + key + "', faults "
                + faults.stream().map(FaultScript::name).toList();
    }
}
