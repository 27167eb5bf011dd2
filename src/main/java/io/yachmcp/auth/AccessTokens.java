package io.yachmcp.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Access tokens that one authorization server signed for this resource (RFC 9068, or a plain JWT). Only asymmetric
 * signatures count; the issuer's keys are fetched when first needed, kept for {@link #KEPT}, and asked for again at most
 * every {@link #PAUSE} when a token names one that is not among them.
 */
final class AccessTokens {
    static final Duration LEEWAY = Duration.ofSeconds(30);
    static final Duration KEPT = Duration.ofMinutes(5);
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** What keeps names from the issuer apart from those of the key file, in which no colon can be. */
    static final String ISSUED = "oauth:";

    private static final int LONGEST_NAME = 200;
    private static final System.Logger LOG = System.getLogger("yach-mcp");
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OAuthSettings settings;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private volatile boolean away;

    AccessTokens(OAuthSettings settings, InstantSource time) {
        this.settings = settings;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(settings)));
        processor.setJWTClaimsSetVerifier(claims(settings, time));
    }

    private static JWKSource<SecurityContext> keys(OAuthSettings settings) {
        try {
            return JWKSourceBuilder.create(settings.jwks().toURL(), new KeySetFetch())
                    .cache(KEPT.toMillis(), KeySetFetch.PATIENCE.multipliedBy(2).toMillis())
                    .rateLimited(PAUSE.toMillis())
                    .refreshAheadCache(false)
                    .build();
        } catch (MalformedURLException unchecked) {
            throw new IllegalArgumentException(unchecked);
        }
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claims(OAuthSettings settings, InstantSource time) {
        var expected = new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
        var verifier =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        settings.resource().toString(), expected, Set.of("exp", settings.principalClaim())) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(time.instant());
                    }
                };
        verifier.setMaxClockSkew((int) LEEWAY.toSeconds());
        return verifier;
    }

    /** May block while the issuer's keys are fetched. */
    Outcome open(String token) {
        try {
            Outcome known = known(processor.process(token, null));
            away = false;
            return known;
        } catch (RateLimitReachedException notAskedAgain) {
            // It names a key that the issuer does not have, or one that nobody could ask the issuer for.
            return away ? new Outcome.Undecided() : new Outcome.Unknown();
        } catch (KeySourceException none) {
            away = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the keys at " + settings.jwks() + " cannot be had: " + none.getMessage());
            return new Outcome.Undecided();
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            // What they say may quote the token.
            return new Outcome.Unknown();
        }
    }

    private Outcome known(JWTClaimsSet claims) throws ParseException {
        String name = claims.getStringClaim(settings.principalClaim());
        boolean plain = name != null
                && !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(sign -> sign > ' ' && sign < 0x7f);
        return plain
                ? new Outcome.Known(new Principal(ISSUED + name, scopes(claims), identities(claims)), true)
                : new Outcome.Unknown();
    }

    private static Set<Scope> scopes(JWTClaimsSet claims) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        List<String> words = new ArrayList<>(words(claims.getClaim("scope")));
        words.addAll(words(claims.getClaim("scp")));
        words.forEach(word -> Scope.of(word).ifPresent(scopes::add));
        return scopes;
    }

    /** Only words of the user's own count: an issuer that lists everybody would have to list everybody. */
    private Identities identities(JWTClaimsSet claims) {
        if (settings.identitiesClaim().isEmpty()) {
            return Identities.ANY;
        }
        Set<String> names =
                new HashSet<>(words(claims.getClaim(settings.identitiesClaim().get())));
        names.remove(Identities.ANYBODY);
        return new Identities(names);
    }

    /** Words with spaces between, or a list of them. */
    private static List<String> words(Object claim) {
        if (claim instanceof String text) {
            return List.of(text.strip().split("\\s+"));
        }
        List<String> words = new ArrayList<>();
        if (claim instanceof List<?> list) {
            list.forEach(item -> words.add(String.valueOf(item)));
        }
        return words;
    }
}
