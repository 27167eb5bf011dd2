package io.yachmcp.transport;

import static io.yachmcp.transport.Served.INITIALIZE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.yachmcp.auth.Credentials;
import io.yachmcp.auth.OAuthSettings;
import io.yachmcp.protocol.Offer;
import io.yachmcp.protocol.SampleLibrary;
import io.yachmcp.protocol.SampleTools;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way of a client with tokens: told where to get one, what it lacks, and let go on in its session with a better one. */
@Timeout(60)
class ResourceServerTest {
    private static final String METADATA = "https://mcp.example.org/.well-known/oauth-protected-resource/mcp";
    private static final String DOCUMENT =
            "{\"resource\":\"https://mcp.example.org/mcp\",\"authorization_servers\":[\"https://login.example.org\"],"
                    + "\"scopes_supported\":[\"read\",\"send\",\"batch\",\"groups\",\"admin\"],"
                    + "\"bearer_methods_supported\":[\"header\"],\"resource_name\":\"Yach and Yunxin\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private ECKey key;
    private HttpServer issuer;
    private HttpTransport transport;

    @BeforeEach
    void open() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        var oauth = new OAuthSettings(
                "https://login.example.org",
                URI.create("https://mcp.example.org/mcp"),
                URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys"),
                "sub",
                Optional.empty());
        var credentials = new Credentials(Optional.empty(), Optional.of(oauth), InstantSource.system());
        transport = HttpTransport.start(
                new Offer(new SampleTools(), SampleLibrary::new, Host.WHO, SampleLibrary.STATES),
                HttpSettings.on("127.0.0.1", 0),
                new Entrance(Optional.of(credentials), Optional.empty(), false),
                InstantSource.system(),
                new SecureRandom());
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        transport.close();
        issuer.stop(0);
    }

    private String token(String subject, String scope) throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://login.example.org")
                .audience("https://mcp.example.org/mcp")
                .subject(subject)
                .claim("scope", scope)
                .expirationTime(Date.from(InstantSource.system().instant().plusSeconds(60)))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private HttpResponse<String> post(String body, String token, String session) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(transport.uri().resolve("/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(
                (session.isEmpty() ? request : request.header("Mcp-Session-Id", session)).build(),
                BodyHandlers.ofString());
    }

    private static String challenge(HttpResponse<?> response) {
        return response.headers().firstValue("WWW-Authenticate").orElse("");
    }

    @Test
    void tellsAnybodyWhereTokensComeFrom() throws Exception {
        for (String path : List.of("", "/mcp", "/sse")) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(transport.uri().resolve("/.well-known/oauth-protected-resource" + path))
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(200, page.statusCode());
            assertEquals(DOCUMENT, page.body());
        }
        HttpResponse<String> unnamed = post(INITIALIZE, "", "");
        assertEquals(401, unnamed.statusCode());
        assertEquals("Bearer resource_metadata=\"" + METADATA + "\", scope=\"read\"", challenge(unnamed));
        HttpResponse<String> wrong = post(INITIALIZE, "a.b.c", "");
        assertEquals(401, wrong.statusCode());
        assertEquals(
                "Bearer resource_metadata=\"" + METADATA + "\", scope=\"read\", error=\"invalid_token\"",
                challenge(wrong));
    }

    @Test
    void asksForMoreWhereATokenLacksAScopeAndGoesOnInTheSameSession() throws Exception {
        String reads = token("alice", "read");
        HttpResponse<String> begun = post(INITIALIZE, reads, "");
        assertEquals(200, begun.statusCode(), begun.body());
        String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
        String call = StdioTransportTest.call(1, "whoami", "{}");
        HttpResponse<String> lacking = post(call, reads, session);
        assertEquals(403, lacking.statusCode());
        assertEquals(
                "Bearer resource_metadata=\"" + METADATA + "\", scope=\"read send\", error=\"insufficient_scope\"",
                challenge(lacking));
        HttpResponse<String> done = post(call, token("alice", "read send"), session);
        assertEquals(200, done.statusCode());
        assertTrue(done.body().contains("oauth:alice in "), done.body());
        assertEquals(404, post(call, token("bob", "read send"), session).statusCode());
    }

    @Test
    void aTokenWithoutAnyScopeOfOursStaysOutside() throws Exception {
        HttpResponse<String> refused = post(INITIALIZE, token("alice", "openid profile"), "");
        assertEquals(403, refused.statusCode());
        assertTrue(challenge(refused).endsWith("scope=\"read\", error=\"insufficient_scope\""), challenge(refused));
    }
}
