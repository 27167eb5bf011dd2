package io.yachmcp.tool;

/**
 * Where a platform keeps a file, as it gave it: a key to the file for whoever holds it. It goes on the wire and nowhere
 * else, and prints as nothing.
 */
public record FileLink(String address) {
    @Override
    public String toString() {
        return "***";
    }
}
