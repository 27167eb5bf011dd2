package io.yachmcp.history;

/**
 * Who wrote a message, as the platform tells it. Empty where the platform said nothing.
 *
 * @param workCode the employee number; robots have {@code -1}
 */
public record Sender(Untrusted name, Untrusted uuid, Untrusted workCode, boolean robot) {}
