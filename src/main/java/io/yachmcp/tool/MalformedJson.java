package io.yachmcp.tool;

/** Bytes that are not one JSON value within the bounds; the message is our own words and may be sent. */
public final class MalformedJson extends RuntimeException {
    MalformedJson(String why) {
        super(why, null, false, false);
    }
}
