package io.yachmcp.transport;

import static io.yachmcp.transport.Attack.that;

import java.util.List;
import java.util.stream.Stream;

/** Requests under foreign names, from foreign pages, to other places, by other methods, and for other people's sessions. */
final class HostileAddresses {
    private static final String INIT = "{json}|Content-Length: {length}||{init}";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String SAY = "{json}|Content-Length: " + PING.length() + "||" + PING;

    private HostileAddresses() {}

    static Stream<Attack> all() {
        return Stream.of(names(), pages(), targets(), methods(), sessions(), streams())
                .flatMap(List::stream);
    }

    private static List<Attack> names() {
        return List.of(
                that("a foreign name", "421 closed", host("evil.example")),
                that("a foreign name with our port", "421 closed", host("evil.example:{port}")),
                that("our name without a port", "421 closed", host("127.0.0.1")),
                that("our name with another port", "421 closed", host("127.0.0.1:1")),
                that("our port with a nought before", "421 closed", host("127.0.0.1:0{port}")),
                that("our port with a plus", "421 closed", host("127.0.0.1:+{port}")),
                that("our port twice", "400 closed", host("127.0.0.1:{port}:{port}")),
                that("our name as somebody's user", "400 closed", host("{here}@evil.example")),
                that("our name under another", "421 closed", host("127.0.0.1.evil.example:{port}")),
                that("our address as one number", "421 closed", host("2130706433:{port}")),
                that("our address, shortened", "421 closed", host("127.1:{port}")),
                that("the address of all", "421 closed", host("0.0.0.0:{port}")),
                that("our name with a dot behind", "421 closed", host("localhost.:{port}")),
                that("another address of loopback", "421 closed", host("127.0.0.2:{port}")),
                that("no name", "421 closed", host("")),
                that("no Host header", "421 closed", "POST /mcp HTTP/1.1|" + INIT),
                that("no Host header in HTTP/1.0", "421 closed", "POST /mcp HTTP/1.0|" + INIT),
                that("two names", "421 closed", "{post}|Host: evil.example|" + INIT),
                that("our name twice", "421 closed", "{post}|{host}|" + INIT),
                that("two names in one header", "400 closed", host("{here}, evil.example")),
                that(
                        "a foreign name forwarded",
                        "200 open",
                        "{post}|X-Forwarded-Host: evil.example|Forwarded: host=evil.example|" + INIT),
                that(
                        "our name forwarded",
                        "421 closed",
                        "POST /mcp HTTP/1.1|Host: evil.example|X-Forwarded-Host: {here}|" + INIT));
    }

    private static String host(String host) {
        return "POST /mcp HTTP/1.1|Host: " + host + "|" + INIT;
    }

    private static List<Attack> pages() {
        return List.of(
                that("a foreign page", "403 closed", page("https://evil.example")),
                that("a page of no origin", "403 closed", page("null")),
                that("an empty origin", "403 closed", page("")),
                that("a page under our name's beginning", "403 closed", page("http://localhost.evil.example")),
                that("a page with our name as its user", "403 closed", page("http://{here}@evil.example")),
                that("a page of a file", "403 closed", page("file://localhost")),
                that("a page of an extension", "403 closed", page("chrome-extension://localhost")),
                that("two origins", "403 closed", page("http://localhost|Origin: https://evil.example")),
                that("two origins in one header", "403 closed", page("http://localhost, https://evil.example")),
                that(
                        "a foreign page's stream",
                        "403 closed",
                        "GET /sse HTTP/1.1|{host}|Origin: https://evil.example||"),
                that(
                        "a foreign page's message",
                        "403 closed",
                        "POST /messages?sessionId={stream} HTTP/1.1|{host}|Origin: https://evil.example|" + SAY),
                that(
                        "a foreign page's end of a session",
                        "403 closed",
                        "DELETE /mcp HTTP/1.1|{host}|Origin: https://evil.example|Mcp-Session-Id: {session}||"),
                that(
                        "a foreign page's question before it asks",
                        "403 closed",
                        "OPTIONS /mcp HTTP/1.1|{host}|Origin: https://evil.example|Access-Control-Request-Method: POST|Access-Control-Request-Headers: content-type||"),
                that(
                        "our own page's question before it asks",
                        "405 closed",
                        "OPTIONS /mcp HTTP/1.1|{host}|Origin: http://localhost|Access-Control-Request-Method: POST||"));
    }

    private static String page(String origin) {
        return "{post}|Origin: " + origin + "|" + INIT;
    }

    private static List<Attack> targets() {
        return List.of(
                that(
                        "a foreign name in the target",
                        "404 closed",
                        "POST http://evil.example/mcp HTTP/1.1|{host}|" + INIT),
                that("another server in the target", "404 closed", "GET http://{canary}/ HTTP/1.1|{host}||"),
                that("a tunnel to another server", "404 closed", "CONNECT {canary} HTTP/1.1|{host}||"),
                that("a target that is no path", "404 closed", "POST mcp HTTP/1.1|{host}|" + INIT),
                that("the whole server", "404 closed", "OPTIONS * HTTP/1.1|{host}||"),
                that("a slash behind", "404 closed", "POST /mcp/ HTTP/1.1|{host}|" + INIT),
                that("two slashes before", "404 closed", "POST //mcp HTTP/1.1|{host}|" + INIT),
                that("an escaped letter", "404 closed", "POST /%6dcp HTTP/1.1|{host}|" + INIT),
                that("a way round", "404 closed", "POST /x/../mcp HTTP/1.1|{host}|" + INIT),
                that("a parameter of the path", "404 closed", "POST /mcp;a=b HTTP/1.1|{host}|" + INIT),
                that("a fragment", "404 closed", "POST /mcp#a HTTP/1.1|{host}|" + INIT),
                that("an escape that is none", "404 closed", "POST /%zz HTTP/1.1|{host}|" + INIT),
                that(
                        "another path in a header",
                        "404 closed",
                        "POST /x HTTP/1.1|{host}|X-Original-URL: /mcp|X-Rewrite-URL: /mcp|" + INIT));
    }

    private static List<Attack> methods() {
        return List.of(
                that("TRACE", "405 closed", "TRACE /mcp HTTP/1.1|{host}|X: evil||"),
                that("HEAD", "405 closed", "HEAD /sse HTTP/1.1|{host}||"),
                that(
                        "a stream with a body",
                        "400 closed",
                        "GET /sse HTTP/1.1|{host}|Content-Length: 88|Expect: 100-continue||x"),
                that("PUT", "405 closed", "PUT /mcp HTTP/1.1|{host}|" + INIT),
                that("a method in small letters", "405 closed", "post /mcp HTTP/1.1|{host}|" + INIT),
                that("a method nobody knows", "405 closed", "EVIL /mcp HTTP/1.1|{host}|" + INIT),
                that(
                        "a method in a header",
                        "200 open",
                        "{post}|X-HTTP-Method-Override: DELETE|Mcp-Session-Id: {session}|" + SAY));
    }

    private static List<Attack> sessions() {
        return List.of(
                that(
                        "a session that never was",
                        "404 closed",
                        "{post}|Mcp-Session-Id: 0123456789abcdef0123456789abcdef|" + SAY),
                that("a session of one's own choice", "404 closed", "{post}|Mcp-Session-Id: chosen|" + INIT),
                that("two sessions", "400 closed", "{post}|Mcp-Session-Id: {session}|Mcp-Session-Id: {other}|" + SAY),
                that("a session and nothing", "400 closed", "{post}|Mcp-Session-Id: {session}|Mcp-Session-Id:|" + SAY),
                that("two sessions in one header", "404 closed", "{post}|Mcp-Session-Id: {session}, {other}|" + SAY),
                that("the beginning of a session", "404 closed", "{post}|Mcp-Session-Id: {session}x|" + SAY),
                that("an empty session", "404 closed", "{post}|Mcp-Session-Id:|" + SAY),
                that("a session in a cookie", "400 closed", "{post}|Cookie: Mcp-Session-Id={session}|" + SAY),
                that(
                        "a session in the query",
                        "400 closed",
                        "POST /mcp?sessionId={session}&Mcp-Session-Id={session} HTTP/1.1|{host}|" + SAY),
                that("a session of the older way in", "404 closed", "{post}|Mcp-Session-Id: {stream}|" + SAY),
                that(
                        "the end of a session that never was",
                        "404 closed",
                        "DELETE /mcp HTTP/1.1|{host}|Mcp-Session-Id: {stream}||"),
                that("the end of every session", "404 closed", "DELETE /mcp HTTP/1.1|{host}|Mcp-Session-Id: *||"),
                that(
                        "a stream of a session that never was",
                        "404 closed",
                        "GET /mcp HTTP/1.1|{host}|Accept: text/event-stream|Mcp-Session-Id: x||"),
                that(
                        "two revisions",
                        "400 closed",
                        "{post}|Mcp-Session-Id: {session}|MCP-Protocol-Version: 2025-06-18|MCP-Protocol-Version: 1999-01-01|"
                                + SAY));
    }

    private static List<Attack> streams() {
        return List.of(
                that("a message on nobody's stream", "404 closed", message("sessionId=x")),
                that("a message on a session's stream", "404 closed", message("sessionId={session}")),
                that("two streams", "400 closed", message("sessionId=x&sessionId={stream}")),
                that("a stream behind a semicolon", "400 closed", message("a=b;sessionId={stream}")),
                that("a stream under another name", "400 closed", message("sessionid={stream}")),
                that("a stream with a NUL behind", "404 closed", message("sessionId={stream}%00")),
                that("a stream with a blank behind", "404 closed", message("sessionId={stream}+")),
                that("an escape that is none in the query", "400 closed", message("sessionId=%zz")),
                that("a stream in a header", "400 closed", "POST /messages HTTP/1.1|{host}|sessionId: {stream}|" + SAY),
                that("many parameters", "400 closed", message("a&".repeat(1_500) + "sessionId={stream}")),
                that("its own stream, escaped", "202 open", message("sessionId={coded}")));
    }

    private static String message(String query) {
        return "POST /messages?" + query + " HTTP/1.1|{host}|" + SAY;
    }
}
