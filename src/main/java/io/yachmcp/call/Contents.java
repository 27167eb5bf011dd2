package io.yachmcp.call;

/** What stands at an address of the {@link Library}: words or bytes. */
public sealed interface Contents {

    String uri();

    String mimeType();

    record Text(String uri, String mimeType, String text) implements Contents {}

    /** A file as it is. Whoever made the array has let go of it. */
    record Blob(String uri, String mimeType, byte[] bytes) implements Contents {}
}
