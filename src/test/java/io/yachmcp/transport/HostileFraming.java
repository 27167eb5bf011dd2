package io.yachmcp.transport;

import static io.yachmcp.transport.Attack.that;

import java.util.List;
import java.util.stream.Stream;

/** Requests whose end two readers could see in different places, and what is no HTTP/1.1 at all. */
final class HostileFraming {
    private static final String SECOND = "DELETE /mcp HTTP/1.1|{host}|Mcp-Session-Id: {session}||";
    private static final String CALL = chunk(StdioTransportTest.call(1, "wait", "{}"));
    private static final String CHUNKS = "{size}|{init}|0||";

    private HostileFraming() {}

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "|" + text + "|";
    }

    static Stream<Attack> all() {
        return Stream.of(lengths(), codings(), lines(), seconds(), otherProtocols())
                .flatMap(List::stream);
    }

    private static List<Attack> lengths() {
        return List.of(
                that(
                        "length and chunks",
                        "400 closed",
                        "{post}|{json}|Content-Length: 4|Transfer-Encoding: chunked||" + CHUNKS),
                that(
                        "chunks and length",
                        "400 closed",
                        "{post}|{json}|Transfer-Encoding: chunked|Content-Length: {length}||" + CHUNKS),
                that("two lengths", "400 closed", "{post}|{json}|Content-Length: 1|Content-Length: {length}||{init}"),
                that(
                        "the same length twice",
                        "400 closed",
                        "{post}|{json}|Content-Length: {length}|Content-Length: {length}||{init}"),
                that("a list of lengths", "400 closed", "{post}|{json}|Content-Length: {length}, {length}||{init}"),
                that("a length with a plus", "400 closed", "{post}|{json}|Content-Length: +{length}||{init}"),
                that("a negative length", "400 closed", "{post}|{json}|Content-Length: -1||{init}"),
                that("a hexadecimal length", "400 closed", "{post}|{json}|Content-Length: 0x10||{init}"),
                that("an empty length", "400 closed", "{post}|{json}|Content-Length:||{init}"),
                that("a length with a letter behind", "400 closed", "{post}|{json}|Content-Length: {length}a||{init}"),
                that("a length with a blank inside", "400 closed", "{post}|{json}|Content-Length: 1 0||{init}"),
                that("a length over 64 bits", "400 closed", "{post}|{json}|Content-Length: 18446744073709551617||x"));
    }

    private static List<Attack> codings() {
        return List.of(
                that("a coding nobody knows", "400 closed", "{post}|{json}|Transfer-Encoding: xchunked||" + CHUNKS),
                that(
                        "chunks and then identity",
                        "400 closed",
                        "{post}|{json}|Transfer-Encoding: chunked, identity||" + CHUNKS),
                that("gzip and then chunks", "501 closed", "{post}|{json}|Transfer-Encoding: gzip, chunked||" + CHUNKS),
                that(
                        "codings twice",
                        "400 closed",
                        "{post}|{json}|Transfer-Encoding: chunked|Transfer-Encoding: identity||" + CHUNKS),
                that(
                        "a coding with a control character",
                        "400 closed",
                        "{post}|{json}|Transfer-Encoding: \u000bchunked||" + CHUNKS),
                that(
                        "a coding with a blank before its colon",
                        "400 closed",
                        "{post}|{json}|Transfer-Encoding : chunked||" + CHUNKS),
                that(
                        "chunks in HTTP/1.0",
                        "400 closed",
                        "POST /mcp HTTP/1.0|{host}|{json}|Transfer-Encoding: chunked||" + CHUNKS),
                that("a chunk with a sign", "400 closed", "{post}|{json}|Transfer-Encoding: chunked||+5|abcde|0||"),
                that("a chunk with 0x", "400 closed", "{post}|{json}|Transfer-Encoding: chunked||0x5|abcde|0||"),
                that(
                        "a chunk over 32 bits",
                        "400 closed",
                        "{post}|{json}|Transfer-Encoding: chunked||100000005|abcde|0||"),
                that(
                        "a chunk longer than it says",
                        "400 closed",
                        "{post}|{json}|Transfer-Encoding: chunked||2|abcde|0||"),
                that(
                        "a chunk ended by a bare line feed",
                        "400 closed",
                        "{post}|{json}|Transfer-Encoding: chunked||5\nabcde|0||"),
                that(
                        "a line feed in a chunk's extension",
                        "400 closed",
                        "{post}|{json}|Transfer-Encoding: chunked||5;a\nb|abcde|0||"),
                that(
                        "a whole call before a bad chunk",
                        "400 closed",
                        "{post}|{json}|Mcp-Session-Id: {session}|Transfer-Encoding: chunked||" + CALL + "zz||"),
                that(
                        "a whole call before a bad trailer",
                        "400 closed",
                        "{post}|{json}|Mcp-Session-Id: {session}|Transfer-Encoding: chunked||" + CALL + "0|X\0: y||"),
                that(
                        "a whole call on a stream before a bad chunk",
                        "400 closed",
                        "POST /messages?sessionId={stream} HTTP/1.1|{host}|{json}|Transfer-Encoding: chunked||" + CALL
                                + "zz||"),
                that(
                        "a whole call and then the end, before the last chunk",
                        "closed",
                        "{post}|{json}|Mcp-Session-Id: {session}|Transfer-Encoding: chunked||" + CALL + "{end}"),
                that(
                        "a whole call and then the end, among the trailers",
                        "closed",
                        "{post}|{json}|Mcp-Session-Id: {session}|Transfer-Encoding: chunked||" + CALL + "0|X: y|{end}"),
                that(
                        "a whole call before trailers",
                        "400 closed",
                        "{post}|{json}|Mcp-Session-Id: {session}|Transfer-Encoding: chunked||" + CALL
                                + "0|X: y\r\u008az||"),
                that(
                        "a whole call and then the end, before its length",
                        "closed",
                        "{post}|{json}|Mcp-Session-Id: {session}|Content-Length: 4000||"
                                + StdioTransportTest.call(1, "wait", "{}") + "{end}"),
                that(
                        "a host in the trailers",
                        "400 closed",
                        "{post}|{json}|Transfer-Encoding: chunked||{size}|{init}|0|Host: evil.example||"));
    }

    private static List<Attack> lines() {
        return List.of(
                that("bare line feeds", "400 closed", "POST /mcp HTTP/1.1\nHost: {here}\n\n"),
                that(
                        "a bare line feed after a header",
                        "400 closed",
                        "{post}\nX: y|{json}|Content-Length: {length}||{init}"),
                that(
                        "a bare carriage return",
                        "400 closed",
                        "{post}|X: a\rOrigin: http://evil.example|{json}|Content-Length: {length}||{init}"),
                that("a folded header, unfolded", "200 open", "{post}|X: a| b|{json}|Content-Length: {length}||{init}"),
                that(
                        "a folded coding",
                        "400 closed",
                        "{post}|{json}|Content-Length: 0|Transfer-Encoding:| chunked||" + CHUNKS),
                that("a folded length", "400 closed", "{post}|{json}|Content-Length: 1| 0||{init}"),
                that("a folded first header", "400 closed", "GET /mcp HTTP/1.1| X: y|{host}||"),
                that("a NUL in a value", "400 closed", "{post}|X: a\0b|{json}|Content-Length: {length}||{init}"),
                that("a NUL in a name", "400 closed", "{post}|X\0: a|{json}|Content-Length: {length}||{init}"),
                that("a blank in a name", "400 closed", "{post}|X Y: a|{json}|Content-Length: {length}||{init}"),
                that(
                        "a letter beyond ASCII in a name",
                        "400 closed",
                        "{post}|X\u00e9: a|{json}|Content-Length: {length}||{init}"),
                that("a header without a name", "400 closed", "{post}|: a|{json}|Content-Length: {length}||{init}"),
                that("a header without a colon", "400 closed", "{post}|X|{json}|Content-Length: {length}||{init}"),
                that("a blank before the host's colon", "400 closed", "GET /mcp HTTP/1.1|Host : {here}||"));
    }

    private static List<Attack> seconds() {
        return List.of(
                that("a second request behind a refused one", "404 closed", "POST /x HTTP/1.1|{host}||" + SECOND),
                that(
                        "a second request in a refused body",
                        "415 closed",
                        "{post}|Content-Type: text/plain|Content-Length: 90||" + SECOND),
                that(
                        "a second request in the body of a GET",
                        "400 closed",
                        "GET / HTTP/1.1|{host}|Content-Length: 90||" + SECOND),
                that(
                        "a second request behind a foreign page's",
                        "403 closed",
                        "{post}|Origin: http://evil.example|{json}|Content-Length: 0||" + SECOND),
                that(
                        "a second request behind a foreign name's",
                        "421 closed",
                        "GET /mcp HTTP/1.1|Host: evil.example||" + SECOND),
                that(
                        "a foreign second request behind a good one",
                        "200 421 closed",
                        "{post}|{json}|Content-Length: {length}||{init}POST /mcp HTTP/1.1|Host: evil.example|{json}|Content-Length: {length}||{init}"),
                that("a thousand requests at once", "404 closed", "GET /x HTTP/1.1|{host}||".repeat(1_000)),
                that(
                        "a body longer than its length",
                        "200 400 closed",
                        "{post}|{json}|Content-Length: {length}||{init}x|||"));
    }

    private static List<Attack> otherProtocols() {
        return List.of(
                that("HTTP/2 in clear text", "400 closed", "PRI * HTTP/2.0||SM||\0\0\0\4\0\0\0\0\0"),
                that(
                        "an upgrade to HTTP/2",
                        "200 open",
                        "{post}|Connection: Upgrade, HTTP2-Settings|Upgrade: h2c|HTTP2-Settings: AAMAAABkAAQAAP__|{json}|Content-Length: {length}||{init}"),
                that(
                        "an upgrade to a web socket",
                        "405 closed",
                        "GET /messages HTTP/1.1|{host}|Connection: Upgrade|Upgrade: websocket|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==||"),
                that("TLS", "400 closed", "\u0016\u0003\u0001\0\u00a5\u0001\0\0\u00a1||"),
                that("HTTP/0.9", "400 closed", "GET /mcp|"),
                that("HTTP/3.0 in a request line", "400 closed", "GET /mcp HTTP/3.0|{host}||"),
                that("http in small letters", "406 closed", "GET /mcp http/1.1|{host}||"),
                that("a request line of many parts", "400 closed", "GET /mcp x HTTP/1.1|{host}||"),
                that("a tab in the request line", "406 closed", "GET\t/mcp\tHTTP/1.1|{host}||"),
                that("what is no text", "400 closed", "\u00ff\u00fe\u00fd|||"));
    }
}
