package io.yachmcp.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/**
 * A request's body up to a bound. What comes beyond is read and dropped, so that the client, still writing, gets to see
 * the refusal instead of a broken pipe.
 */
final class BoundedBody {
    private final int most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean whole = true;

    private BoundedBody(int most) {
        this.most = most;
    }

    static Mono<BoundedBody> of(HttpServerRequest request, int most) {
        return request.receive().asByteArray().collect(() -> new BoundedBody(most), BoundedBody::take);
    }

    private void take(byte[] part) {
        whole = whole && kept.size() + part.length <= most;
        if (whole) {
            kept.writeBytes(part);
        }
    }

    boolean whole() {
        return whole;
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
