package io.yachmcp.embed;

import java.util.List;
import java.util.Optional;

/**
 * What a call came to. The text and the fields each hold every fact, so that showing a model one of them is enough.
 *
 * @param fields the facts as one JSON object, as text; absent where a long text was read
 * @param more what is no text, such as pictures and files: JSON objects as the content of a tool result in the Model
 *     Context Protocol has them
 * @param error whether the call failed; the text says why, what was sent, and what to do
 */
public record YachAnswer(String text, Optional<String> fields, List<String> more, boolean error) {}
