package io.yachmcp.auth;

import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A kind of call that a caller may or may not make; every tool of a platform needs exactly one, told by its contract. */
public enum Scope {
    /** Looks at groups, history and cards. */
    READ,
    /** Writes into one conversation. */
    SEND,
    /** Writes to a list of people, however short that is. */
    BATCH,
    /** Makes groups and adds people to them. */
    GROUPS,
    /** Takes away or overwrites: members, admins, owners, what a group is. */
    ADMIN;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of that name, if there is one. */
    public static Optional<Scope> of(String id) {
        for (Scope scope : values()) {
            if (scope.id().equals(id)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** What calls of this tool need; nothing of its own where no platform is asked. */
    public static Optional<Scope> of(ToolContract contract) {
        return contract.callsPlatform() ? Optional.of(ofPlatform(contract)) : Optional.empty();
    }

    private static Scope ofPlatform(ToolContract contract) {
        return switch (contract.policy().risk()) {
            case READ -> READ;
            case DESTRUCTIVE -> ADMIN;
            case WRITE -> contract.policy().toolset().equals("groups") ? GROUPS : reachesList(contract) ? BATCH : SEND;
        };
    }

    private static boolean reachesList(ToolContract contract) {
        JsonNode arguments = contract.inputSchema().path("properties");
        for (String name : contract.policy().people()) {
            if (arguments.path(name).path("type").asString("").equals("array")) {
                return true;
            }
        }
        return false;
    }

    /**
     * What is missing for a call of this tool. The server's own tools tell a caller of its own calls, or carry out one that
     * is looked at again: they are for whoever may do anything at all, and to change something for whoever may do that.
     */
    static Optional<Scope> missing(ToolContract contract, Set<Scope> granted) {
        Optional<Scope> needed = of(contract);
        if (needed.isPresent()) {
            return granted.contains(needed.get()) ? Optional.empty() : needed;
        }
        boolean reads = contract.policy().risk() == Risk.READ;
        for (Scope scope : granted) {
            if (reads || scope != READ) {
                return Optional.empty();
            }
        }
        return Optional.of(reads ? READ : SEND);
    }
}
