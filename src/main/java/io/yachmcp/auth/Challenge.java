package io.yachmcp.auth;

import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code WWW-Authenticate} says (RFC 6750, RFC 9728). Nothing in it comes from a client.
 *
 * @param metadata where a client finds out who issues tokens
 */
public record Challenge(Optional<URI> metadata) {

    /** Nobody said who is calling; looking is what every client begins with. */
    public String unnamed() {
        return words(EnumSet.of(Scope.READ), "");
    }

    /** What was brought opens nothing. */
    public String invalid() {
        return words(EnumSet.of(Scope.READ), "invalid_token");
    }

    /** It opens, but not this. Whoever asks for a new token should keep what it has, so all is named. */
    public String insufficient(Set<Scope> granted, Scope needed) {
        Set<Scope> all = EnumSet.of(needed);
        all.addAll(granted);
        return words(all, "insufficient_scope");
    }

    private String words(Set<Scope> scopes, String error) {
        var words = new StringBuilder("Bearer ");
        metadata.ifPresent(
                place -> words.append("resource_metadata=\"").append(place).append("\", "));
        words.append("scope=\"")
                .append(scopes.stream().map(Scope::id).collect(Collectors.joining(" ")))
                .append('"');
        if (!error.isEmpty()) {
            words.append(", error=\"").append(error).append('"');
        }
        return words.toString();
    }
}
