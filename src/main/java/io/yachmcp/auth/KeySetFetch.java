package io.yachmcp.auth;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches the issuer's public keys: in {@link #PATIENCE} in all, no more than {@value #LONGEST} bytes, from there only. */
final class KeySetFetch implements ResourceRetriever {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int LONGEST = 256 << 10;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.toString()))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<Resource> fetching = client.sendAsync(request, BodyHandlers.ofInputStream())
                .thenApplyAsync(KeySetFetch::read, task -> Thread.ofVirtual().start(task));
        try {
            return fetching.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no whole answer within " + PATIENCE.toSeconds() + " s", late);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new IOException("cancelled", cancelled);
        } finally {
            fetching.cancel(true);
        }
    }

    private static Resource read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IllegalStateException("it answers with status " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IllegalStateException("it is longer than " + LONGEST + " bytes");
            }
            return new Resource(new String(bytes, StandardCharsets.UTF_8), "application/json");
        } catch (IOException broken) {
            throw new IllegalStateException("the answer breaks off", broken);
        }
    }
}
