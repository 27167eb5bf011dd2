package io.yachmcp.call;

/**
 * Who calls, and whom to tell how far the call is.
 *
 * @param principal whose cursors and keys these are; another principal's are of no use
 */
public record Caller(String principal, Progress progress) {

    /** A caller who does not want to hear of progress. */
    public static Caller of(String principal) {
        return new Caller(principal, Progress.UNHEARD);
    }
}
