package io.yachmcp.protocol;

import java.util.Map;
import tools.jackson.databind.node.NullNode;

/** A request that ends before any session sees it: an HTTP status and a JSON-RPC error that names no request. */
public final class HttpRefusal extends RuntimeException {
    private final transient Answer answer;

    public HttpRefusal(int status, RpcError error) {
        this(status, error, Map.of());
    }

    public HttpRefusal(int status, RpcError error, Map<String, String> headers) {
        super(error.message(), null, false, false);
        this.answer = new Answer(
                status, headers, Answer.error(NullNode.getInstance(), error).json());
    }

    public Answer answer() {
        return answer;
    }
}
