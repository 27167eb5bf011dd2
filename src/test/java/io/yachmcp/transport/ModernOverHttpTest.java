package io.yachmcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests without a session over POST: their headers, their statuses, and what a closed connection means. */
class ModernOverHttpTest {
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    private final Served served = new Served();

    @AfterEach
    void stop() {
        served.close();
    }

    private static String body(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params
                + (params.isEmpty() ? "" : ",") + META + "}}";
    }

    private HttpResponse<String> post(String method, String params, UnaryOperator<HttpRequest.Builder> change)
            throws Exception {
        return served.post(
                "",
                body(method, params),
                request -> change.apply(
                        request.header("MCP-Protocol-Version", "2026-07-28").header("Mcp-Method", method)));
    }

    private static int code(HttpResponse<String> response) {
        return io.yachmcp.tool.Json.read(response.body().getBytes(StandardCharsets.UTF_8))
                .at("/error/code")
                .asInt(0);
    }

    @Test
    void answersWithoutMakingASession() throws Exception {
        HttpResponse<String> response = post("tools/list", "", same -> same);
        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("\"resultType\":\"complete\""), response.body());
        assertEquals(List.of(), response.headers().allValues("Mcp-Session-Id"));
        HttpResponse<String> again = post("tools/list", "", r -> r.header("Mcp-Session-Id", "nobody's"));
        assertEquals(response.body(), again.body());
        assertEquals(List.of(), again.headers().allValues("Mcp-Session-Id"));
    }

    @Test
    void knowsItsRequestsByTheirMetadataAlone() throws Exception {
        HttpResponse<String> response = served.post("", body("tools/list", ""));
        assertEquals(400, response.statusCode());
        assertEquals(-32020, code(response));
    }

    @ParameterizedTest
    @CsvSource({
        "tools/list,    '',                           Mcp-Method, TOOLS/LIST",
        "tools/list,    '',                           Mcp-Method, prompts/list",
        "tools/list,    '',                           MCP-Protocol-Version, 2025-11-25",
        "tools/call,    '\"name\":\"echo\"',          Mcp-Name,   other",
        "tools/call,    '\"name\":\"echo\"',          Mcp-Name,   =?base64?ZWNobw?=",
        "tools/call,    '\"name\":\"echo\"',          Mcp-Name,   =?base64?ZW!obw==?=",
        "tools/call,    '\"name\":\"echo\"',          Mcp-Name,   =?base64?/w==?=",
        "resources/read,'\"uri\":\"sample://words\"', Mcp-Name,   sample://bytes",
        "prompts/get,   '\"name\":\"greet\"',         Mcp-Name,   Greet"
    })
    void refusesHeadersThatSayOtherThanTheRequest(String method, String params, String header, String value)
            throws Exception {
        HttpResponse<String> response = post(method, params, r -> r.setHeader(header, value));
        assertEquals(400, response.statusCode(), response.body());
        assertEquals(-32020, code(response));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/call", "prompts/get"})
    void wantsTheNameInTheHeader(String method) throws Exception {
        HttpResponse<String> response = post(method, "\"name\":\"echo\"", same -> same);
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32020,\"message\":\"Header mismatch: Mcp-Name is"
                        + " missing or cannot be read; the request says 'echo'\"}}",
                response.body());
        assertEquals(400, response.statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "  echo  ", "=?base64?ZWNobw==?="})
    void readsTheNameHoweverItIsWritten(String value) throws Exception {
        HttpResponse<String> response =
                post("tools/call", "\"name\":\"echo\",\"arguments\":{}", r -> r.header("Mcp-Name", value));
        assertEquals(200, response.statusCode(), response.body());
    }

    @Test
    void readsNamesThatNoHeaderCanCarry() throws Exception {
        String uri = "sample://房间";
        String encoded = Base64.getEncoder().encodeToString(uri.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = post(
                "resources/read", "\"uri\":\"" + uri + "\"", r -> r.header("Mcp-Name", "=?base64?" + encoded + "?="));
        assertEquals(-32602, code(response));
        assertTrue(response.body().contains("Resource not found"), response.body());
    }

    @ParameterizedTest
    @CsvSource({
        "initialize, 404, -32601",
        "ping, 404, -32601",
        "nonsense, 404, -32601",
        "tools/list, 200, 0",
        "server/discover, 200, 0"
    })
    void hasAStatusForWhatItKnows(String method, int status, int code) throws Exception {
        HttpResponse<String> response = post(method, "", same -> same);
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(code, code(response));
    }

    @Test
    void refusesWhatLacksMetadata() throws Exception {
        HttpResponse<String> response = served.post(
                "",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}",
                r -> r.header("MCP-Protocol-Version", "2026-07-28").header("Mcp-Method", "tools/list"));
        assertEquals(400, response.statusCode());
        assertEquals(-32602, code(response));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}} | 202
                    {"jsonrpc":"2.0","id":1,"result":{}} | 400
                    [{"jsonrpc":"2.0","id":1,"method":"ping"}] | 400
                    """)
    void takesNothingButRequests(String body, int status) throws Exception {
        HttpResponse<String> response = served.post("", body, r -> r.header("MCP-Protocol-Version", "2026-07-28"));
        assertEquals(status, response.statusCode(), response.body());
    }

    @Test
    void saysWhatTheClientCannotDo() throws Exception {
        HttpResponse<String> response =
                post("tools/call", "\"name\":\"need\",\"arguments\":{}", r -> r.header("Mcp-Name", "need"));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32021,\"message\":\"This needs a client that declares"
                        + " elicitation; nothing was done\",\"data\":{\"requiredCapabilities\":{\"elicitation\":{}}}}}",
                response.body());
        assertEquals(400, response.statusCode());
    }

    private String raw(String method, String name, String params) {
        String body = body(method, params);
        return Served.head(
                        "POST",
                        "/mcp",
                        served.here(),
                        "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                                + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + method + "\r\n"
                                + (name.isEmpty() ? "" : "Mcp-Name: " + name + "\r\n") + "Content-Length: "
                                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n")
                + body;
    }

    @Test
    void stopsTheWorkWhenTheClientLeaves() throws Exception {
        try (Socket socket = served.connect()) {
            Served.write(socket, raw("tools/call", "wait", "\"name\":\"wait\",\"arguments\":{}"));
            served.awaitWaiting();
        }
        served.awaitInterrupted();
    }

    @Test
    void stopsTheWorkWhenTheClientClosesTheStream() throws Exception {
        try (Socket socket = served.connect()) {
            String request = raw("tools/call", "report", "\"name\":\"report\",\"arguments\":{\"wait\":true}");
            String told = request.replaceFirst("\"_meta\":\\{", "\"_meta\":{\"progressToken\":1,");
            int more = told.length() - request.length();
            int length = body("tools/call", "\"name\":\"report\",\"arguments\":{\"wait\":true}")
                    .length();
            Served.write(socket, told.replace("Content-Length: " + length, "Content-Length: " + (length + more)));
            Served.readTo(socket, "three pages");
            served.awaitWaiting();
        }
        served.awaitInterrupted();
    }

    @Test
    void keepsAListenersStreamOpenUntilTheServerStops() throws Exception {
        try (Socket socket = served.connect()) {
            Served.write(socket, raw("subscriptions/listen", "", "\"notifications\":{}"));
            Served.readTo(socket, "notifications/subscriptions/acknowledged");
            served.transport.close();
            Served.readTo(socket, "\"resultType\":\"complete\"");
        }
    }

    @Test
    void listensForNobodyWhoTakesNoEvents() throws Exception {
        HttpResponse<String> response =
                post("subscriptions/listen", "\"notifications\":{}", r -> r.setHeader("Accept", "application/json"));
        assertEquals(406, response.statusCode());
        assertEquals(-32600, code(response));
    }
}
