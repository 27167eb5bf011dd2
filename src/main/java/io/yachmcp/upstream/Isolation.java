package io.yachmcp.upstream;

/**
 * How trouble is kept where it is, on each way to a platform.
 *
 * @param places how many calls may be under way at once
 * @param waiting how many more may wait for a place
 * @param breakers whether a way on which most calls get no answer rests for a while
 */
public record Isolation(int places, int waiting, boolean breakers) {
    /** As many may wait as one session may ask for at once: each of them only as long as its own deadline. */
    public static final Isolation DEFAULT = new Isolation(64, 10_000, true);
}
