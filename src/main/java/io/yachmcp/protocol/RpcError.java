package io.yachmcp.protocol;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import io.yachmcp.tool.ToolFailure;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON-RPC error: why a message was not carried out. Faults of a tool's arguments are not among these; they are
 * results that a model can read. What a model or a person can mend is said in the language of the process, behind the
 * protocol's own name for the error; what is wrong with the protocol itself is for programs, and stays English.
 */
public record RpcError(int code, String message, Optional<ObjectNode> data) {
    static final int UNAVAILABLE = -32000;
    static final int HEADER_MISMATCH = -32020;
    static final int MISSING_CAPABILITY = -32021;
    static final int UNSUPPORTED_VERSION = -32022;

    public RpcError(int code, String message) {
        this(code, message, Optional.empty());
    }

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

    /** @param code the revisions have different ones for this */
    static RpcError noResource(int code, String uri, Phrases phrases) {
        return new RpcError(
                code,
                phrases.say(Words.of("protocol.noresource").with("uri", Quote.of(uri))),
                Optional.of(Json.object().put("uri", uri)));
    }

    /** Wrong arguments are the caller's to mend; for all else there is no code, so category and facts are data. */
    static RpcError of(ToolFailure failure, Phrases phrases) {
        if (failure.category() == ToolFailure.Category.INPUT) {
            return params(
                    failure.faults().stream().map(fault -> fault.said(phrases)).collect(Collectors.joining(" | ")));
        }
        ObjectNode data = Json.object().put("category", failure.category().id()).put("retryable", failure.retryable());
        failure.retryAfter().ifPresent(wait -> data.put("retry_after_seconds", ToolFailure.seconds(wait)));
        failure.platform()
                .ifPresent(answer ->
                        data.putObject("platform").put("code", answer.code()).put("text", answer.text()));
        return new RpcError(-32603, phrases.say(failure.words()), Optional.of(data));
    }

    /** A bug of ours: the caller gets the name under which the log has it, and nothing else. */
    static RpcError internal(String logged, Phrases phrases) {
        return new RpcError(-32603, phrases.say(Words.of("protocol.fault").with("fault", logged)));
    }

    /** The same where nobody knows yet who asks for what. */
    public static RpcError internal(String logged) {
        return internal(logged, Phrases.ENGLISH);
    }

    static RpcError busy(int running, Phrases phrases) {
        return unavailable(phrases.say(Words.of("protocol.busy").with("count", running)));
    }

    /** Whoever has a key may come again with it: it was not begun here. */
    static RpcError stopping(Phrases phrases) {
        return unavailable(phrases.say(Words.of("protocol.stopping")));
    }

    /** The same where nobody knows yet who asks for what. */
    public static RpcError stopping() {
        return stopping(Phrases.ENGLISH);
    }

    /** The same where a client has no session, and where codes of our own lie outside of what JSON-RPC keeps. */
    RpcError outsideSession() {
        return code == UNAVAILABLE ? new RpcError(503, message) : this;
    }

    /** Too many listen who have no session. */
    static RpcError unheard() {
        return new RpcError(
                503, "too many subscriptions are open, or too many of them are yours; retry when some have ended");
    }

    /** The server will not take this request, for a reason outside JSON-RPC. */
    public static RpcError unavailable(String why) {
        return new RpcError(UNAVAILABLE, why);
    }

    public static RpcError unknownSession() {
        return new RpcError(-32001, "Session not found: it ended, was idle too long, or never was; initialize again");
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("code", code).put("message", message);
        if (data.isPresent()) {
            json.set("data", data.get());
        }
        return json;
    }
}
