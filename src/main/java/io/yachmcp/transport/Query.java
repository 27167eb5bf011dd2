package io.yachmcp.transport;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.RpcError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import reactor.netty.http.server.HttpServerRequest;

/** What stands behind the question mark of an address. */
final class Query {
    private static final int MOST_PARAMETERS = 10;

    private Query() {}

    /** @throws HttpRefusal with 400 when it is not escaped as it should be */
    static Map<String, List<String>> of(HttpServerRequest request) {
        try {
            return new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true, MOST_PARAMETERS, true)
                    .parameters();
        } catch (IllegalArgumentException e) {
            throw new HttpRefusal(400, RpcError.invalid("the query is not escaped as it should be"));
        }
    }
}
