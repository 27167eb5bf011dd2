package io.yachmcp.auth;

import io.yachmcp.tool.ToolContract;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * For whom calls are made, and the most that may be done for it; the operator's policy may allow less.
 *
 * @param name what belongs to one name is of no use to another: sends, keys, sessions, confirmations, approvals
 */
public record Principal(String name, Set<Scope> scopes, Identities identities) {
    private static final int WIRE_DIGITS = 32;

    /** Whoever started this process, or reaches it from this machine where nobody has to say who it is. */
    public static final Principal LOCAL = unlimited("local");

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** One with no limit of its own. */
    public static Principal unlimited(String name) {
        return new Principal(name, EnumSet.allOf(Scope.class), Identities.ANY);
    }

    /** The scope that it would need for calls of this tool and does not have. */
    public Optional<Scope> lacks(ToolContract contract) {
        return Scope.missing(contract, scopes);
    }

    /**
     * What a word that this principal chose is called where everybody's words meet: nobody else's word comes to the same.
     * Whoever is alone needs no other name.
     */
    public String onWire(String word) {
        return name.equals(LOCAL.name) ? word : Key.sha256(name + "\n" + word).substring(0, WIRE_DIGITS);
    }

    public boolean mayActAs(String identity) {
        return identities.cover(identity);
    }

    /** The same with leave to look, for what the server itself has to know about a call. */
    public Principal looking() {
        Set<Scope> more = EnumSet.of(Scope.READ);
        more.addAll(scopes);
        return new Principal(name, more, identities);
    }
}
