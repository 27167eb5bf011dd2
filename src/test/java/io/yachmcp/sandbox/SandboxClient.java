package io.yachmcp.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Talks to a sandbox as any program would, over HTTP and with nothing of the product. */
final class SandboxClient implements AutoCloseable {
    static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI uri;
    private final InstantSource time;

    SandboxClient(Sandbox sandbox, InstantSource time) {
        this.uri = sandbox.uri();
        this.time = time;
    }

    static JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }

    /** Names and values in turn, as they are before encoding. */
    static String encoded(String... namesAndValues) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.add(namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return String.join("&", pairs);
    }

    /** A classic Yach call with the fixed token in the query. */
    JsonNode post(String path, String... namesAndValues) {
        return json(exchange(posting(path, namesAndValues)).body());
    }

    JsonNode get(String path, String... namesAndValues) {
        return json(exchange(request(path + "?" + token() + "&" + encoded(namesAndValues)))
                .body());
    }

    HttpRequest.Builder posting(String path, String... namesAndValues) {
        return request(path + "?" + token())
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(encoded(namesAndValues)));
    }

    JsonNode yunxin(String body) {
        return yunxin(body, "");
    }

    JsonNode yunxin(String body, String traceId) {
        return json(exchange(signed(body, traceId)).body());
    }

    HttpRequest.Builder signed(String body, String traceId) {
        String seconds = Long.toString(time.instant().getEpochSecond());
        HttpRequest.Builder request = request(YunxinApi.PATH)
                .header("Content-Type", "application/json;charset=UTF-8")
                .header("AppKey", Sandbox.YUNXIN_APP_KEY)
                .header("Nonce", "nonce")
                .header("CurTime", seconds)
                .header("CheckSum", CheckSum.of(Sandbox.YUNXIN_APP_SECRET, "nonce", seconds))
                .POST(BodyPublishers.ofString(body));
        return traceId.isEmpty() ? request : request.header("X-custom-traceid", traceId);
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(uri.resolve(pathAndQuery)).timeout(Duration.ofSeconds(10));
    }

    HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String token() {
        return "access_token=" + Sandbox.YACH_ACCESS_TOKEN;
    }

    @Override
    public void close() {
        http.close();
    }
}
