package io.yachmcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens of an authorization server on this machine: which open, for whom, and how its keys are fetched. */
@Timeout(60)
class AccessTokensTest {
    private static final String ISSUER = "https://login.example.org";
    private static final URI RESOURCE = URI.create("https://mcp.example.org/mcp");
    private static final Outcome UNKNOWN = new Outcome.Unknown();

    private final Instant now = Instant.parse("2026-11-21T08:00:00Z");
    private final RSAKey key = rsa("one");
    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicInteger strayed = new AtomicInteger();
    private final AtomicReference<Answering> answering = new AtomicReference<>();
    private HttpServer issuer;

    /** How the issuer answers. */
    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/keys", exchange -> {
            fetched.incrementAndGet();
            answering.get().answer(exchange);
        });
        issuer.createContext("/elsewhere", exchange -> {
            strayed.incrementAndGet();
            say(exchange, new JWKSet(key.toPublicJWK()).toString());
        });
        publish(key);
        issuer.start();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    private void publish(RSAKey... keys) {
        String set = new JWKSet(List.of(keys)).toPublicJWKSet().toString();
        answering.set(exchange -> say(exchange, set));
    }

    private static void say(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private URI keys() {
        return URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys");
    }

    private AccessTokens tokens(Optional<String> identities) {
        return new AccessTokens(new OAuthSettings(ISSUER, RESOURCE, keys(), "sub", identities), () -> now);
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(RESOURCE.toString())
                .subject("alice@example.org")
                .claim("scope", "openid read send")
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    private static String signed(RSAKey by, JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(
                key,
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                change.apply(claims()).build());
    }

    @Test
    void aTokenForUsNamesItsCallerAndWhatItMay() {
        Principal alice = new Principal("oauth:alice@example.org", EnumSet.of(Scope.READ, Scope.SEND), Identities.ANY);
        assertEquals(new Outcome.Known(alice, true), tokens(Optional.empty()).open(token(same -> same)));
        Principal asList = new Principal("oauth:alice@example.org", EnumSet.of(Scope.GROUPS), Identities.ANY);
        assertEquals(
                new Outcome.Known(asList, true),
                tokens(Optional.empty())
                        .open(token(c -> c.claim("scope", null).claim("scp", List.of("groups", "admins")))));
    }

    @Test
    void namesToActInComeFromTheirClaimAndNeverStandForAll() {
        AccessTokens tokens = tokens(Optional.of("yach_users"));
        assertEquals(
                new Identities(Set.of("yach1", "yach2")),
                principal(tokens.open(token(c -> c.claim("yach_users", List.of("yach1", "yach2", "*")))))
                        .identities());
        assertEquals(
                Identities.NONE, principal(tokens.open(token(same -> same))).identities());
    }

    private static Principal principal(Outcome outcome) {
        return assertInstanceOf(Outcome.Known.class, outcome).principal();
    }

    @Test
    void tokensThatAreNotForUsOpenNothing() {
        AccessTokens tokens = tokens(Optional.empty());
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> wrong = Map.ofEntries(
                Map.entry("another issuer", c -> c.issuer("https://login.example.org/")),
                Map.entry("no issuer", c -> c.issuer(null)),
                Map.entry("another audience", c -> c.audience("https://mcp.example.org")),
                Map.entry("no audience", c -> c.audience((String) null)),
                Map.entry("expired", c -> c.expirationTime(Date.from(now.minusSeconds(31)))),
                Map.entry("never expires", c -> c.expirationTime(null)),
                Map.entry("not yet", c -> c.notBeforeTime(Date.from(now.plusSeconds(31)))),
                Map.entry("nobody", c -> c.subject(null)),
                Map.entry("blank", c -> c.subject(" ")),
                Map.entry("odd", c -> c.subject("a\nb")),
                Map.entry("long", c -> c.subject("a".repeat(201))));
        wrong.forEach((why, change) -> assertEquals(UNKNOWN, tokens.open(token(change)), why));
        assertInstanceOf(
                Outcome.Known.class, tokens.open(token(c -> c.expirationTime(Date.from(now.minusSeconds(29))))));
        assertInstanceOf(Outcome.Known.class, tokens.open(token(c -> c.notBeforeTime(Date.from(now.plusSeconds(29))))));
        assertInstanceOf(
                Outcome.Known.class,
                tokens.open(token(c -> c.audience(List.of("https://other.example.org", RESOURCE.toString())))));
    }

    @Test
    void signaturesThatProveNothingOpenNothing() throws Exception {
        AccessTokens tokens = tokens(Optional.empty());
        JWTClaimsSet claims = claims().build();
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build();
        assertEquals(UNKNOWN, tokens.open(new PlainJWT(claims).serialize()), "no signature");
        assertEquals(UNKNOWN, tokens.open(signed(rsa("one"), header, claims)), "another's key of the same name");
        // The public key as a password, which verifiers take that believe the token's own word for the algorithm.
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims);
        confused.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        assertEquals(UNKNOWN, tokens.open(confused.serialize()), "a password for a signature");
        RSAKey own = rsa("mine");
        assertEquals(
                UNKNOWN,
                tokens.open(signed(
                        own,
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .jwk(own.toPublicJWK())
                                .build(),
                        claims)),
                "a key that the token brings");
        assertEquals(
                UNKNOWN,
                tokens.open(signed(
                        own,
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .jwkURL(keys().resolve("/elsewhere"))
                                .build(),
                        claims)),
                "a key from where the token says");
        assertEquals(0, strayed.get());
        assertEquals(
                UNKNOWN,
                tokens.open(signed(
                        key,
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("one")
                                .type(new JOSEObjectType("logout+jwt"))
                                .build(),
                        claims)),
                "another kind of token");
        String good = token(same -> same);
        assertEquals(UNKNOWN, tokens.open(good.substring(0, good.length() - 8) + "AAAAAAAA"), "cut and filled");
        for (String junk : List.of("", "x", "a.b.c", "..", "e30.e30.", "x".repeat(10_000))) {
            assertEquals(UNKNOWN, tokens.open(junk), junk);
        }
        assertInstanceOf(Outcome.Known.class, tokens.open(good));
    }

    @Test
    void theIssuersKeysAreFetchedOnceAndNotForEveryUnknownName() {
        AccessTokens tokens = tokens(Optional.empty());
        for (int i = 0; i < 20; i++) {
            assertInstanceOf(Outcome.Known.class, tokens.open(token(same -> same)));
        }
        assertEquals(1, fetched.get());
        for (int i = 0; i < 20; i++) {
            JWSHeader unknown = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID("made-up-" + i)
                    .build();
            assertEquals(UNKNOWN, tokens.open(signed(key, unknown, claims().build())));
        }
        assertTrue(fetched.get() <= 3, fetched + " times");
    }

    @Test
    void aNewKeyOfTheIssuerIsFoundAtOnce() {
        AccessTokens tokens = tokens(Optional.empty());
        assertInstanceOf(Outcome.Known.class, tokens.open(token(same -> same)));
        RSAKey second = rsa("two");
        publish(second);
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("two").build();
        assertInstanceOf(Outcome.Known.class, tokens.open(signed(second, header, claims().build())));
        assertEquals(UNKNOWN, tokens.open(token(same -> same)), "a key that was taken back");
    }

    @Test
    void nobodyGetsInWhileTheIssuerGivesNoKeys() {
        Map<String, Answering> bad = Map.of(
                "an error",
                        exchange -> {
                            exchange.sendResponseHeaders(500, -1);
                            exchange.close();
                        },
                "another place",
                        exchange -> {
                            exchange.getResponseHeaders().add("Location", "/elsewhere");
                            exchange.sendResponseHeaders(302, -1);
                            exchange.close();
                        },
                "too much", exchange -> say(exchange, " ".repeat(300_000) + new JWKSet(key.toPublicJWK())),
                "no keys", exchange -> say(exchange, "<html>"));
        bad.forEach((why, answer) -> {
            answering.set(answer);
            assertEquals(new Outcome.Undecided(), tokens(Optional.empty()).open(token(same -> same)), why);
        });
        assertEquals(0, strayed.get(), "a redirect was followed");
    }

    /** Nobody is told that a good token is bad only because its issuer is asked no more for a while. */
    @Test
    void aGoodTokenStaysUndecidedHoweverOftenItComesWhileTheIssuerIsAway() {
        answering.set(exchange -> say(exchange, "<html>"));
        AccessTokens tokens = tokens(Optional.empty());
        for (int i = 0; i < 5; i++) {
            assertEquals(new Outcome.Undecided(), tokens.open(token(same -> same)), i + " times before");
        }
        assertTrue(fetched.get() <= 3, fetched + " times");
    }

    @Test
    void anIssuerThatDripsIsNotWaitedForLong() {
        answering.set(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < 60; i++) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                    Thread.sleep(250);
                }
            } catch (InterruptedException | IOException left) {
                exchange.close();
            }
        });
        long before = System.nanoTime();
        assertEquals(new Outcome.Undecided(), tokens(Optional.empty()).open(token(same -> same)));
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.compareTo(KeySetFetch.PATIENCE.multipliedBy(2)) < 0, "it took " + took);
    }
}
