package io.yachmcp.protocol;

import io.yachmcp.auth.Challenge;
import io.yachmcp.auth.Principal;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Who comes with one HTTP request.
 *
 * @param more how to tell its client to get leave for more, where a client can do that by itself
 * @param stays whether what it came with still opens, asked again and again while it only listens; may block
 */
public record Visitor(Principal principal, Optional<Challenge> more, BooleanSupplier stays) {
    // No lambda, because the first of a process costs more than a reply.
    private static final BooleanSupplier ALWAYS = new BooleanSupplier() {
        @Override
        public boolean getAsBoolean() {
            return true;
        }
    };

    /** Whoever comes where nobody has to say who it is. */
    public static final Visitor LOCAL = of(Principal.LOCAL);

    /** Somebody whose leave does not end. */
    static Visitor of(Principal principal) {
        return new Visitor(principal, Optional.empty(), ALWAYS);
    }
}
