package io.yachmcp.watch;

import io.yachmcp.ledger.State;
import io.yachmcp.tool.Platform;
import java.time.Duration;

/** Something that operators want to know of. Nothing in it is anybody's words, an id of a platform, or a secret. */
public sealed interface Sight {

    /**
     * A tool was called.
     *
     * @param principal for whom; for logs only, because there may be any number of them
     * @param outcome {@value #OK}, the category of what went wrong, or {@value #FAULT}
     */
    record Called(String tool, String principal, String outcome, Duration took) implements Sight {
        public static final String OK = "ok";
        /** It met a bug of ours. */
        public static final String FAULT = "fault";
    }

    /**
     * A platform was asked.
     *
     * @param lane {@code reads} or {@code changes}
     * @param code {@value #OK}, the platform's code, or {@value #NONE}
     * @param took with the wait for a place and a token
     */
    record Answered(Platform platform, String lane, String code, Duration took) implements Sight {
        public static final String OK = "ok";
        /** It gave no answer that could be read, or was not let be asked. */
        public static final String NONE = "none";
    }

    /** A call waited for a place in a budget. */
    record Waited(Duration pause) implements Sight {}

    /**
     * A call was told to come again later.
     *
     * @param limit what it had too little of: a platform's quota, a setting of the policy, or the knowledge of either
     */
    record TurnedAway(String limit) implements Sight {}

    /**
     * A send asked the ledger whether it may go out.
     *
     * @param opening what it was told
     */
    record Asked(String opening) implements Sight {}

    /** It was written down what became of a send. */
    record Settled(State state) implements Sight {}

    /** The ledger could not be read or written, so a send was stopped or its outcome not kept. */
    record LedgerLost() implements Sight {}
}
