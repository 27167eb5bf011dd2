package io.yachmcp.auth;

import java.net.URI;
import java.util.Optional;

/**
 * Whose access tokens open, and what they say.
 *
 * @param issuer the authorization server as it names itself: letter by letter what {@code iss} says
 * @param resource this server as its clients address it: what {@code aud} must name
 * @param jwks where the issuer's public keys are; https, or http on this machine
 * @param principalClaim the claim whose value the principal is named after
 * @param identitiesClaim the claim that lists in whose name may be acted; without one the policy alone decides
 */
public record OAuthSettings(
        String issuer, URI resource, URI jwks, String principalClaim, Optional<String> identitiesClaim) {}
