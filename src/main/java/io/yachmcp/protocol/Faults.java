package io.yachmcp.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The log of our own bugs; apart from its users so that logging is loaded only when there is something to say. */
public final class Faults {
    private static final Logger LOG = System.getLogger("io.yachmcp");

    private Faults() {}

    public static void log(String where, Throwable bug) {
        LOG.log(Level.ERROR, where, bug);
    }
}
