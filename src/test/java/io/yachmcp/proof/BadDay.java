package io.yachmcp.proof;

import io.yachmcp.sandbox.SandboxFault;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.upstream.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;

/** One thing that can go wrong between us and a platform, and what a write's result may then claim. */
record BadDay(String name, SandboxFault fault, Proof proof, Timeouts timeouts) {
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(250), Duration.ofSeconds(5));

    /** What a write's failure must claim. */
    enum Proof {
        /** The request left and nothing that came back proves anything. */
        LACKING,
        /** The platform said no, in words that its documents define. */
        REFUSED,
        /** The call is made again by itself, with a new token, where the platform has tokens. */
        RENEWED
    }

    BadDay(SandboxFault fault, Proof proof) {
        this(fault.toString(), fault, proof, Timeouts.DEFAULT);
    }

    /** @param elsewhere where the redirect points */
    static Stream<BadDay> all(URI elsewhere) {
        return Stream.of(
                new BadDay(Plain.CLOSE_BEFORE_ANSWER, Proof.LACKING),
                new BadDay(Plain.RESET_AFTER_COMMIT, Proof.LACKING),
                new BadDay(Plain.CLOSE_HALFWAY, Proof.LACKING),
                new BadDay(Plain.TRUNCATED_JSON, Proof.LACKING),
                new BadDay(Plain.DUPLICATE_KEYS, Proof.LACKING),
                new BadDay(Plain.HTML_BAD_GATEWAY, Proof.LACKING),
                new BadDay(Plain.HTML_OK, Proof.LACKING),
                new BadDay("SLOW", new SandboxFault.Slow(Duration.ofSeconds(2)), Proof.LACKING, SHORT),
                new BadDay(new SandboxFault.ErrorAfterCommit(500), Proof.LACKING),
                new BadDay(new SandboxFault.ErrorAfterCommit(503), Proof.LACKING),
                new BadDay(new SandboxFault.TooManyRequests(Duration.ofSeconds(7)), Proof.REFUSED),
                new BadDay(Plain.THROTTLE, Proof.REFUSED),
                new BadDay(Plain.EXPIRED_TOKEN, Proof.RENEWED),
                new BadDay("REDIRECT", new SandboxFault.Redirect(elsewhere), Proof.REFUSED, Timeouts.DEFAULT));
    }

    /** Whether the platform said that it was asked too often. */
    boolean limits() {
        return fault == Plain.THROTTLE || fault instanceof SandboxFault.TooManyRequests;
    }
}
