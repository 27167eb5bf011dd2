package io.yachmcp.command;

import io.yachmcp.language.Words;
import io.yachmcp.upstream.Timeouts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Knocks at a platform's address: does anything answer there, and does its clock agree with ours? */
final class Probe {
    private final Timeouts timeouts;
    private final InstantSource time;

    Probe(Timeouts timeouts, InstantSource time) {
        this.timeouts = timeouts;
        this.time = time;
    }

    /**
     * What came of it.
     *
     * @param words for the operator
     * @param ahead how far our clock is ahead of theirs, to the second, where their answer had a date
     */
    record Outcome(boolean reached, Words words, Optional<Duration> ahead) {}

    Outcome knock(URI address) {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(timeouts.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(timeouts.attempt()).build();
            long before = System.nanoTime();
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
            long millis = Duration.ofNanos(System.nanoTime() - before).toMillis();
            return new Outcome(
                    true,
                    Words.of("doctor.reached")
                            .with("status", response.statusCode())
                            .with("millis", millis),
                    ahead(response));
        } catch (IOException failed) {
            return new Outcome(false, Words.of("doctor.unreached").with("reason", reason(failed)), Optional.empty());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Outcome(false, Words.of("doctor.unasked"), Optional.empty());
        }
    }

    private Optional<Duration> ahead(HttpResponse<Void> response) {
        try {
            return response.headers()
                    .firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(theirs -> Duration.between(theirs, time.instant()));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Words reason(IOException failed) {
        if (failed instanceof ConnectException
                && failed.getCause() instanceof ConnectException cause
                && cause.getCause() instanceof UnresolvedAddressException) {
            return Words.of("doctor.nohost");
        }
        return switch (failed) {
            case HttpConnectTimeoutException late -> Words.of("doctor.noconnection");
            case HttpTimeoutException late -> Words.of("doctor.noanswer");
            case SSLException tls -> Words.of("doctor.tlsfailed");
            case ConnectException refused -> Words.of("doctor.refused");
            default -> Words.of("doctor.brokenoff");
        };
    }
}
