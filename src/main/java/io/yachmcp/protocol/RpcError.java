package io.yachmcp.protocol;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON-RPC error: why a message was not carried out. Faults of a tool's arguments are not among these; they are
 * results that a model can read.
 */
public record RpcError(int code, String message) {

    /** Says the fault in whole; the words come from {@link MalformedJson}. */
    static RpcError parse(String fault) {
        return new RpcError(-32700, fault);
    }

    public static RpcError invalid(String rule) {
        return new RpcError(-32600, "Invalid request: " + rule);
    }

    static RpcError unknownMethod(String method) {
        return new RpcError(-32601, "Method not found: " + Quote.of(method));
    }

    static RpcError params(String rule) {
        return new RpcError(-32602, "Invalid params: " + rule);
    }

    /** A bug of ours: the caller gets the name under which the log has it, and nothing else. */
    public static RpcError internal(String logged) {
        return new RpcError(-32603, "Internal error; the server's log has the details under " + logged);
    }

    static RpcError busy(int running) {
        return new RpcError(
                -32000,
                running + " calls are running on this session, which is the most there may be; retry"
                        + " when some have been answered");
    }

    /** The server will not take this request, for a reason outside JSON-RPC. */
    public static RpcError unavailable(String why) {
        return new RpcError(-32000, why);
    }

    public static RpcError unknownSession() {
        return new RpcError(-32001, "Session not found: it ended, was idle too long, or never was; initialize again");
    }

    ObjectNode json() {
        return Json.object().put("code", code).put("message", message);
    }
}
