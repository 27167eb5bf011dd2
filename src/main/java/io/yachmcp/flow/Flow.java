package io.yachmcp.flow;

import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Risk;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers for half an hour what each principal was shown of conversations, and finds it again in what that principal
 * sends to people who could not read it there. It finds words, as they stood or lightly encoded, whole or in pieces; it does
 * not find what they mean. Everything stays in this process.
 */
public final class Flow {
    private final InstantSource time;
    private final Limits limits;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Memory> memories = new ConcurrentHashMap<>();

    /**
     * How much is remembered, in letters of what was read.
     *
     * @param principal for one
     * @param all for all together; three bytes each
     */
    record Limits(int principal, int all) {
        static final Limits STANDARD = new Limits(500_000, 5_000_000);
    }

    public Flow(InstantSource time) {
        this(time, Limits.STANDARD);
    }

    Flow(InstantSource time, Limits limits) {
        this.time = time;
        this.limits = limits;
    }

    /**
     * An agent was shown this.
     *
     * @param lines what people wrote, without what a transcript puts around it
     */
    public void shown(String principal, Conversation where, List<String> lines) {
        Instant now = time.instant();
        memories.values().forEach(each -> each.forget(now));
        Memory memory = memory(principal);
        List<Said> read = lines.stream()
                .map(line -> Weights.of(line, Everyday.listed()))
                .filter(said -> !said.letters().isEmpty())
                .toList();
        Own.among(read, memory.own()).forEach(said -> memory.read(where, said, now));
    }

    /** Judges what a call would send. Whoever asks says afterwards what became of it. */
    public Passage asked(Deed deed, Members members) {
        String text = deed.contract().policy().risk() == Risk.READ ? "" : Saying.of(deed);
        if (text.isEmpty()) {
            return Passage.WORDLESS;
        }
        Instant now = time.instant();
        Memory memory = memory(deed.principal());
        memory.forget(now);
        var sending = new Memory.Sent(now, Receivers.of(deed), Letters.of(Letters.seen(text)));
        // Before it is compared: of two calls at the same time each is seen by one of them at least.
        memory.sending(sending);
        var objection = new Comparison(memory, sending, members).objection(text);
        return new Passage(objection, goes -> {
            if (!goes || objection.isPresent()) {
                memory.notSent(sending);
            }
            if (goes) {
                memory.own(Own.of(text, memory.readByPlace().values()), now);
            }
        });
    }

    private Memory memory(String principal) {
        return memories.computeIfAbsent(
                principal, ignored -> new Memory(new Room(all, limits.all(), limits.principal())));
    }
}
