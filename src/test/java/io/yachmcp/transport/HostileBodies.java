package io.yachmcp.transport;

import static io.yachmcp.transport.Attack.that;

import java.util.List;
import java.util.stream.Stream;

/** Requests that are too much of something, of the wrong kind, or JSON that is made to be misread. */
final class HostileBodies {
    private HostileBodies() {}

    static Stream<Attack> all() {
        return Stream.of(sizes(), kinds(), json()).flatMap(List::stream);
    }

    private static List<Attack> sizes() {
        return List.of(
                that("a body that says it is too long", "413 closed", "{post}|{json}|Content-Length: 4001||"),
                that(
                        "a body that says it has terabytes",
                        "413 closed",
                        "{post}|{json}|Content-Length: 9223372036854775807||"),
                that(
                        "a body that does not say it is too long",
                        "413 closed",
                        "{post}|{json}|Transfer-Encoding: chunked||" + ("3e8|" + "x".repeat(1_000) + "|").repeat(5)),
                that(
                        "a body too long to be waited for",
                        "413 closed",
                        "{post}|{json}|Expect: 100-continue|Content-Length: 4001||"),
                that(
                        "an expectation nobody knows",
                        "200 open",
                        "{post}|{json}|Expect: the-unexpected|Content-Length: {length}||{init}"),
                that("a long target", "414 closed", "POST /" + "x".repeat(5_000) + " HTTP/1.1|{host}||"),
                that("a long header", "431 closed", "{post}|X: " + "x".repeat(17_000) + "||"),
                that("a long name of a header", "431 closed", "{post}|" + "x".repeat(17_000) + ": y||"),
                that("many headers", "431 closed", "{post}|" + "a: b|".repeat(6_000) + "|"),
                that("more than a hundred headers", "431 closed", "{post}|" + "a: b|".repeat(100) + "|"),
                that(
                        "many trailers",
                        "431 closed",
                        "{post}|{json}|Transfer-Encoding: chunked||{size}|{init}|0|" + "a: b|".repeat(6_000) + "|"));
    }

    private static List<Attack> kinds() {
        return List.of(
                that("a form, as pages may send it", "415 closed", kind("Content-Type: text/plain")),
                that("no media type", "415 closed", kind("X: y")),
                that("two media types", "400 closed", kind("{json}|Content-Type: text/plain")),
                that("two media types in one header", "415 closed", kind("Content-Type: application/json, text/plain")),
                that("UTF-16 by name", "415 closed", kind("{json}; charset=utf-16")),
                that("UTF-7 by name", "415 closed", kind("{json}; charset=\"utf-7\"")),
                that("two character sets", "415 closed", kind("{json}; charset=utf-8; charset=utf-16")),
                that("a compressed body", "415 closed", kind("{json}|Content-Encoding: gzip")),
                that(
                        "a body in two codings",
                        "400 closed",
                        kind("{json}|Content-Encoding: identity|Content-Encoding: br")),
                that("an answer in HTML", "406 closed", kind("{json}|Accept: text/html")),
                that(
                        "a stream in JSON",
                        "406 closed",
                        "GET /mcp HTTP/1.1|{host}|Accept: application/json|Mcp-Session-Id: {session}||"));
    }

    private static String kind(String headers) {
        return "{post}|" + headers + "|Content-Length: {length}||{init}";
    }

    private static List<Attack> json() {
        return List.of(
                that("nothing", "400 open", body("")),
                that("deep nesting", "400 open", body("[".repeat(1_000))),
                that(
                        "a key twice",
                        "400 open",
                        body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"method\":\"tools/call\"}")),
                that(
                        "a key twice, once escaped",
                        "400 open",
                        body("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"\\u006dethod\":\"x\"}")),
                that(
                        "a number of two thousand digits",
                        "400 open",
                        body("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"id\":" + "9".repeat(2_000) + "}")),
                that(
                        "a number beyond all exponents",
                        "400 open",
                        body("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":1e999999999}")),
                that("no number", "400 open", body("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":NaN}")),
                that("a comment", "400 open", body("{\"jsonrpc\":\"2.0\",/**/\"method\":\"ping\",\"id\":1}")),
                that(
                        "bytes that are not UTF-8",
                        "400 open",
                        body("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":\"\u00c0\u00af\"}")),
                that(
                        "half a character",
                        "400 open",
                        body("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":\"\\ud800\"}")),
                that("two values", "400 open", body("{}{}")),
                that(
                        "a batch without a session",
                        "400 closed",
                        body("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}]")),
                that(
                        "a call without a session",
                        "400 closed",
                        body(
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"wait\"}}")));
    }

    private static String body(String json) {
        return "{post}|{json}|Content-Length: " + json.length() + "||" + json;
    }
}
