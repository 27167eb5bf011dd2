package io.yachmcp.call;

import java.util.Optional;

/**
 * What was in a file: text, ready to be shown, or bytes as they came.
 *
 * @param mimeType one of a plain list; {@code text/plain} for all text, since the marks around it are of no other type
 * @param text cleaned and between marks; empty where the file is no text
 * @param bytes none where it is text
 */
public record FileContent(String mimeType, Optional<String> text, byte[] bytes) {}
