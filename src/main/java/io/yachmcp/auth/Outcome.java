package io.yachmcp.auth;

/** What looking at a bearer token came to. */
public sealed interface Outcome {

    /**
     * It is good.
     *
     * @param renewable whether the client can get another token that allows more by itself
     */
    record Known(Principal principal, boolean renewable) implements Outcome {}

    /** It opens nothing; why is not for who brought it. */
    record Unknown() implements Outcome {}

    /** Nobody can tell just now, because the issuer's public keys cannot be had. */
    record Undecided() implements Outcome {}
}
