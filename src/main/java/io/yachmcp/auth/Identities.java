package io.yachmcp.auth;

import java.util.Set;

/**
 * In whose name somebody may act: user ids as the platforms spell them, or {@value #ANYBODY} alone. The robot is nobody's
 * name and needs none.
 */
public record Identities(Set<String> names) {
    /** Written where a list would be too long. */
    public static final String ANYBODY = "*";

    public static final Identities ANY = new Identities(Set.of(ANYBODY));
    public static final Identities NONE = new Identities(Set.of());

    public Identities {
        names = Set.copyOf(names);
    }

    public boolean cover(String identity) {
        return names.contains(ANYBODY) || names.contains(identity);
    }
}
