package io.yachmcp.auth;

import io.yachmcp.tool.Once;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** All that opens this server over HTTP: keys from a file, tokens of an authorization server, or both. */
public final class Credentials {
    private final Optional<KeyFile> keys;
    private final Optional<OAuthSettings> oauth;
    private final Optional<Supplier<AccessTokens>> tokens;

    /** At least one of the two must be given, or nobody gets in. */
    public Credentials(Optional<Path> keys, Optional<OAuthSettings> oauth, InstantSource time) {
        this.keys = keys.map(path -> new KeyFile(path, time));
        this.oauth = oauth;
        // The library is large, and only whoever brings a token needs it.
        this.tokens = oauth.map(settings -> new Once<>(() -> new AccessTokens(settings, time)));
    }

    /** For whom this token opens. May block: a file is read, and an issuer's keys may have to be fetched. */
    public Outcome open(String token) {
        if (token.startsWith(Key.MARK)) {
            return keys.flatMap(file -> file.open(token))
                    .<Outcome>map(principal -> new Outcome.Known(principal, false))
                    .orElseGet(Outcome.Unknown::new);
        }
        return tokens.map(issued -> issued.get().open(token)).orElseGet(Outcome.Unknown::new);
    }

    /** How to tell somebody what is missing. */
    public Challenge challenge() {
        return new Challenge(metadata().map(ResourceMetadata::place));
    }

    /** What clients may know of how to get a token; nothing where no authorization server is configured. */
    public Optional<ResourceMetadata> metadata() {
        return oauth.map(settings -> new ResourceMetadata(settings.resource(), URI.create(settings.issuer())));
    }
}
