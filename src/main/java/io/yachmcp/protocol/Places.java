package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import java.util.HashMap;
import java.util.Map;

/**
 * Places that all principals share: nobody gets more of them than are left free, so nobody can take them all from the
 * others. Where nobody is asked for a name there are no others.
 */
public final class Places {
    private final int most;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    public Places(int most) {
        this.most = most;
    }

    /** Takes one more; says whether there was one. */
    public synchronized boolean take(Principal principal) {
        if (!fair(principal, taken.getOrDefault(principal.name(), 0), most - all)) {
            return false;
        }
        taken.merge(principal.name(), 1, Integer::sum);
        all++;
        return true;
    }

    /** Gives one back. */
    public synchronized void leave(Principal principal) {
        taken.computeIfPresent(principal.name(), (name, own) -> own == 1 ? null : own - 1);
        all--;
    }

    /** Whether whoever has so many already may have one more of those that are free. */
    static boolean fair(Principal principal, long own, int free) {
        return free > 0 && (principal.name().equals(Principal.LOCAL.name()) || own < free);
    }
}
