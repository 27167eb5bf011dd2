package io.yachmcp.tool;

/** How much harm one call of a tool can do, in rising order; a tool's published hints say the same. */
public enum Risk {
    /** Changes nothing on the platform. */
    READ,
    /** Adds something: a message, a group, a member. */
    WRITE,
    /** Takes away or overwrites: members, admins, the owner. */
    DESTRUCTIVE
}
