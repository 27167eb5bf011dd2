package io.yachmcp.history;

/**
 * Who wrote a message, as the platform tells it. Nothing here is cleaned; empty where the platform said nothing.
 *
 * @param workCode the employee number; robots have {@code -1}
 */
public record Sender(String name, String uuid, String workCode, boolean robot) {}
