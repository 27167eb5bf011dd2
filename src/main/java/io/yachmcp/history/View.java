package io.yachmcp.history;

/** How much of each message a transcript shows. */
public enum View {
    /** Time of day, name, text. */
    CONCISE,
    /** The same with ids, work codes, exact times and types, and long texts whole. */
    DETAILED,
    /** The same, and nothing cut: for messages that were asked for one by one. */
    WHOLE
}
