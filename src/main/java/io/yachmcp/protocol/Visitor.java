package io.yachmcp.protocol;

import io.yachmcp.auth.Challenge;
import io.yachmcp.auth.Principal;
import java.util.Optional;

/**
 * Who comes with one HTTP request.
 *
 * @param more how to tell its client to get leave for more, where a client can do that by itself
 */
public record Visitor(Principal principal, Optional<Challenge> more) {
    /** Whoever comes where nobody has to say who it is. */
    public static final Visitor LOCAL = new Visitor(Principal.LOCAL, Optional.empty());
}
