package io.yachmcp.upstream;

import io.netty.channel.ConnectTimeoutException;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.PlatformFailure;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** One request and its answer, on a thread that waits; what goes wrong on the way becomes a failure an agent can read. */
final class Attempt {
    private final Http http;
    private final Timeouts timeouts;
    private final InstantSource time;

    Attempt(Http http, Timeouts timeouts, InstantSource time) {
        this.http = http;
        this.timeouts = timeouts;
        this.time = time;
    }

    /** Sends and waits, at most for one attempt and never past the deadline. Interruption closes the connection. */
    Http.Answer answer(ToolContract contract, Http.Request request, Instant deadline, Lane.Passage passage) {
        Duration left = left(deadline);
        if (left.toMillis() <= 0) {
            throw PlatformFailure.outOfTime(contract.http().platform());
        }
        boolean full = left.compareTo(timeouts.attempt()) >= 0;
        Http.Answer answer = exchanged(contract, request, full ? timeouts.attempt() : left, passage, full);
        passage.answered(answer.status());
        return answer;
    }

    private Duration left(Instant deadline) {
        return Duration.between(time.instant(), deadline);
    }

    /** @param full whether the platform is given the time that an attempt has, so that its silence counts */
    private Http.Answer exchanged(
            ToolContract contract, Http.Request request, Duration patience, Lane.Passage passage, boolean full) {
        Http.Exchange exchange = http.start(request);
        try {
            return exchange.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException cancelled) {
            boolean kept = exchange.callOff();
            Thread.currentThread().interrupt();
            throw PlatformFailure.cancelled(!kept && contract.policy().risk() != Risk.READ);
        } catch (TimeoutException late) {
            if (full) {
                passage.lost();
            }
            throw lost(contract, exchange, Words.of("platform.silence").with("millis", patience.toMillis()));
        } catch (ExecutionException failed) {
            passage.lost();
            throw lost(contract, exchange, reason(failed.getCause()));
        }
    }

    private static ToolFailure lost(ToolContract contract, Http.Exchange exchange, Words reason) {
        Platform platform = contract.http().platform();
        if (exchange.callOff()) {
            return PlatformFailure.unreachable(platform, reason, PlatformCodes.baseSetting(platform));
        }
        return contract.policy().risk() == Risk.READ
                ? PlatformFailure.noUsableAnswer(platform, reason)
                : PlatformFailure.unknownOutcome(platform, reason, PlatformCodes.afterLostReply(contract));
    }

    /** Our own words: an exception's message may hold an address, and an address may hold a token. */
    static Words reason(Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException ignored -> Words.of("platform.noconnection");
            case UnknownHostException ignored -> Words.of("platform.unknownhost");
            case ConnectException ignored -> Words.of("platform.connection");
            case SSLException ignored -> Words.of("platform.tls");
            case TimeoutException ignored -> Words.of("platform.silent");
            case IllegalStateException ignored -> Words.of("platform.large");
            default -> Words.of("platform.broken");
        };
    }
}
