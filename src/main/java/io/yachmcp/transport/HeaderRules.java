package io.yachmcp.transport;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.yachmcp.protocol.HttpRefusal;
import io.yachmcp.protocol.RpcError;
import java.util.List;

/** Refuses requests whose headers two readers on the way could understand in two ways, or that have too many. */
final class HeaderRules {
    private static final int MOST = 100;

    /** Of these the first counts for some readers, the last for others, and both together for yet others. */
    private static final List<String> AT_MOST_ONCE = List.of(
            "Content-Type",
            "Content-Encoding",
            "Authorization",
            "Mcp-Session-Id",
            "MCP-Protocol-Version",
            "Mcp-Method",
            "Mcp-Name",
            "Last-Event-ID");

    private HeaderRules() {}

    static void check(String method, HttpHeaders headers) {
        if (headers.size() > MOST) {
            throw new HttpRefusal(431, RpcError.invalid("there are more than " + MOST + " headers"));
        }
        for (String name : AT_MOST_ONCE) {
            if (headers.getAll(name).size() > 1) {
                throw new HttpRefusal(400, RpcError.invalid(name + " is given more than once"));
            }
        }
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty() && !(codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"))) {
            throw new HttpRefusal(501, RpcError.invalid("the one Transfer-Encoding taken is chunked"));
        }
        boolean body = !codings.isEmpty()
                || !headers.get(HttpHeaderNames.CONTENT_LENGTH, "0").equals("0");
        if (body && (method.equals("GET") || method.equals("DELETE"))) {
            // Nobody would read it, and then nobody would notice that the client has left.
            throw new HttpRefusal(400, RpcError.invalid("there is no body to " + method));
        }
    }
}
