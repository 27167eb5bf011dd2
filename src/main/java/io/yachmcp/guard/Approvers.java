package io.yachmcp.guard;

import java.time.Duration;

/**
 * Who may approve of what needs an approval.
 *
 * @param who by what right
 * @param within how long the person at the client may think
 */
public record Approvers(Who who, Duration within) {
    /** Many hosts give up on a tool after a minute, and an operator should be asked before that. */
    static final Approvers EITHER = new Approvers(Who.EITHER, Duration.ofSeconds(50));

    /** As an operator writes it. */
    enum Who {
        /** Whoever sits in front of the client that calls; an operator where nobody there answers. */
        EITHER,
        /** Nobody but whoever sits in front of the client. */
        CLIENT,
        /** Nobody but an operator. */
        OPERATOR
    }

    /** Whether the person at the client may. */
    public boolean client() {
        return who != Who.OPERATOR;
    }

    /** Whether an operator is asked. */
    public boolean operator() {
        return who != Who.CLIENT;
    }

    @Override
    public String toString() {
        String client = "whoever sits in front of the client, within " + within.toSeconds() + " s";
        return switch (who) {
            case EITHER -> client + "; else an operator";
            case CLIENT -> client + "; nobody else";
            case OPERATOR -> "an operator; nobody else";
        };
    }
}
