package io.yachmcp.transport;

import io.yachmcp.auth.Credentials;
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
    Optional<String> danger(String host, boolean loopback) {
        if (credentials.isEmpty() && !loopback) {
            return Optional.of("will not listen on " + host + ": it can be reached from other machines, and nobody is"
                    + " asked who is calling; set YACH_MCP_KEYS or YACH_MCP_OAUTH_ISSUER, or use 127.0.0.1");
        }
        if (credentials.isEmpty() && tlsInFront) {
            return Optional.of("will not listen behind a proxy (YACH_MCP_TLS_PROXY): nobody is asked who is calling;"
                    + " set YACH_MCP_KEYS or YACH_MCP_OAUTH_ISSUER");
        }
        if (!loopback && tls.isEmpty() && !tlsInFront) {
            return Optional.of("will not listen on " + host + ": keys and tokens would travel in the clear; set"
                    + " YACH_MCP_TLS_CERT and YACH_MCP_TLS_KEY, or YACH_MCP_TLS_PROXY=on where only a proxy that"
                    + " speaks TLS can reach this port, or use 127.0.0.1");
        }
        return Optional.empty();
    }
}
