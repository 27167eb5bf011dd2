package io.yachmcp.transport;

import io.yachmcp.auth.Credentials;
import io.yachmcp.language.Words;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How people come in over HTTP.
 *
 * @param credentials what opens; without any nobody is asked, and nobody else's machine may reach us
 * @param tls how we speak TLS ourselves
 * @param tlsInFront whether somebody in front of us speaks TLS and passes on what others say
 */
public record Entrance(Optional<Credentials> credentials, Optional<Tls> tls, boolean tlsInFront) {
    /** From this machine only, and nobody is asked. */
    public static final Entrance LOCAL = new Entrance(Optional.empty(), Optional.empty(), false);

    /**
     * Who we are, to those who connect.
     *
     * @param certificate a PEM file with the chain, ours first
     * @param key a PEM file with its private key, PKCS 8, without a password
     */
    public record Tls(Path certificate, Path key) {}

    /** Why nobody should be let come in like this; nothing when all is well. */
    Optional<Words> danger(String host, boolean loopback) {
        if (credentials.isEmpty() && !loopback) {
            return Optional.of(Words.of("listen.reachable").with("host", host));
        }
        if (credentials.isEmpty() && tlsInFront) {
            return Optional.of(Words.of("listen.proxied"));
        }
        if (!loopback && tls.isEmpty() && !tlsInFront) {
            return Optional.of(Words.of("listen.clear").with("host", host));
        }
        return Optional.empty();
    }
}
