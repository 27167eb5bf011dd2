package io.yachmcp.history;

/**
 * A message that was found by its id.
 *
 * @param id no longer than sets it off from all that was sent in its minute
 */
public record FoundMessage(Message message, MessageId id) {}
