package io.yachmcp.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the key file knows of one key, which is everything but the key.
 *
 * @param principal whose key it is; one may have several
 * @param sha256 of the key, in lower-case hexadecimal
 * @param expires from when on it opens nothing
 */
public record KeyEntry(
        String principal, String sha256, Set<Scope> scopes, Identities identities, Optional<Instant> expires) {

    public KeyEntry {
        scopes = Set.copyOf(scopes);
    }

    /** A short name of the key, for people. */
    public String id() {
        return sha256.substring(0, 8);
    }

    public boolean expired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }

    Principal grant() {
        return new Principal(principal, scopes, identities);
    }
}
