package io.yachmcp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.auth.Identities;
import io.yachmcp.auth.Scope;
import io.yachmcp.command.Office.Agent;
import io.yachmcp.guard.Approvals;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.tool.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one principal was given is, to every other, as if it had never been. */
@Timeout(120)
class StrangersHandlesTest {
    private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);
    private static final String GROUP = SandboxCompany.MAIN_GROUP;
    private static final String NEVER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @TempDir
    Path folder;

    private Office office;
    private String ownKey;
    private String otherKey;
    private Agent owner;
    private Agent stranger;

    @BeforeEach
    void open() throws IOException {
        office = new Office(
                folder,
                "identities: ['*']",
                "levels: {yach_send_robot_group_message: confirm, yach_remove_group_members: approve}",
                "people: {call: 100}");
        ownKey = office.key("owner", ALL, Identities.ANY);
        otherKey = office.key("stranger", ALL, Identities.ANY);
        owner = office.mcp(ownKey);
        stranger = office.mcp(otherKey);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) Json.read(json.replace('\'', '"'));
    }

    private static String text(JsonNode answer) {
        return answer.at("/result/content/0/text").asString("");
    }

    @Test
    void aSessionIsUnknownToOthersForEveryMethod() {
        String session = office.session(ownKey).orElseThrow();
        String ping = Office.message("ping", Json.object());
        for (String method : List.of("POST", "GET", "DELETE")) {
            HttpResponse<String> foreign = use(otherKey, session, method, ping);
            HttpResponse<String> none = use(otherKey, NEVER, method, ping);
            assertEquals(404, foreign.statusCode(), method);
            assertEquals(none.statusCode(), foreign.statusCode());
            assertEquals(none.body(), foreign.body());
            assertEquals(none.headers().map().keySet(), foreign.headers().map().keySet());
        }
        assertEquals(200, use(ownKey, session, "POST", ping).statusCode(), "the owner's session has gone");
    }

    private HttpResponse<String> use(String key, String session, String method, String body) {
        HttpRequest.Builder request = office.to("/mcp", key).header("Mcp-Session-Id", session);
        return office.send(
                method.equals("POST")
                        ? request.POST(BodyPublishers.ofString(body))
                        : method.equals("GET") ? request.GET() : request.DELETE());
    }

    @Test
    void aStreamOfTheOldWayIsUnknownToOthers() throws Exception {
        HttpResponse<InputStream> stream =
                office.client.send(office.to("/sse", ownKey).GET().build(), BodyHandlers.ofInputStream());
        var events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        String place = Office.next(events);
        String ping = Office.message("ping", Json.object());
        HttpResponse<String> foreign = office.send(office.to(place, otherKey).POST(BodyPublishers.ofString(ping)));
        HttpResponse<String> none =
                office.send(office.to("/messages?sessionId=" + NEVER, otherKey).POST(BodyPublishers.ofString(ping)));
        assertEquals(404, foreign.statusCode());
        assertEquals(none.body(), foreign.body());
        assertEquals(
                202,
                office.send(office.to(place, ownKey).POST(BodyPublishers.ofString(ping)))
                        .statusCode());
        assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", Office.next(events));
    }

    /** Whoever has the session under the same name may do what it may do now, not what its opener could. */
    @Test
    void aSessionGivesNoRights() throws IOException {
        String lesser = office.key("owner", Set.of(Scope.READ), Identities.NONE);
        String session = office.session(ownKey).orElseThrow();
        String call = Office.message(
                "tools/call", json("{'name':'yach_send_robot_group_message','arguments':{'group_id':'1','text':'x'}}"));
        String body = use(lesser, session, "POST", call).body();
        assertTrue(body.contains("this caller may not call yach_send_robot_group_message"), body);
    }

    @Test
    void aCursorOpensToNobodyElse() {
        ObjectNode asked = json("{'group_id':'" + GROUP + "','start':'-7d','limit':3}");
        Matcher cursor =
                Pattern.compile("next_cursor[=:] ?(\\w+)").matcher(text(owner.call("yach_list_group_messages", asked)));
        assertTrue(cursor.find());
        String foreign =
                text(stranger.call("yach_list_group_messages", asked.deepCopy().put("cursor", cursor.group(1))));
        String none =
                text(stranger.call("yach_list_group_messages", asked.deepCopy().put("cursor", "neverwas")));
        assertEquals(none, foreign);
        assertTrue(foreign.contains("is none that this tool gave you"), foreign);
        JsonNode own = owner.call("yach_list_group_messages", asked.deepCopy().put("cursor", cursor.group(1)));
        assertFalse(own.at("/result/isError").asBoolean(false), text(own));
    }

    @Test
    void aConfirmTokenConfirmsForNobodyElse() {
        JsonNode held = owner.call("yach_send_robot_group_message", json("{'group_id':'" + GROUP + "','text':'词'}"));
        String token = held.at("/result/structuredContent/confirm_token").asString("");
        assertTrue(token.startsWith("confirm-"), held.toString());
        JsonNode foreign = stranger.call("yach_confirm_call", Json.object().put("confirm_token", token));
        JsonNode none = stranger.call("yach_confirm_call", Json.object().put("confirm_token", "confirm-never"));
        assertEquals(none, foreign);
        assertTrue(text(foreign).contains("or was not given to you"), text(foreign));
        assertEquals(0, office.sandbox.log().size());
        JsonNode own = owner.call("yach_confirm_call", Json.object().put("confirm_token", token));
        assertFalse(own.at("/result/isError").asBoolean(false), text(own));
    }

    /** The call that is confirmed needs its own scope when it goes, not when it was asked for. */
    @Test
    void aConfirmTokenIsNoWayAroundScopes() throws IOException {
        JsonNode held = owner.call("yach_send_robot_group_message", json("{'group_id':'" + GROUP + "','text':'词'}"));
        String token = held.at("/result/structuredContent/confirm_token").asString("");
        Agent lesser = office.mcp(office.key("owner", Set.of(Scope.GROUPS), Identities.ANY));
        String answer = text(lesser.call("yach_confirm_call", Json.object().put("confirm_token", token)));
        assertTrue(answer.contains("this caller may not call yach_send_robot_group_message"), answer);
        assertEquals(0, office.sandbox.log().size());
    }

    @Test
    void anIdempotencyKeyAndItsSendAreUnknownToOthers() {
        ObjectNode send = json("{'from_user_id':'" + SandboxCompany.MEMBER + "','to_user_id':'" + SandboxCompany.OWNER
                + "','text':'问','idempotency_key':'shared-key'}");
        assertFalse(owner.call("yach_send_direct_message", send)
                .at("/result/isError")
                .asBoolean(false));
        ObjectNode asked = Json.object().put("idempotency_key", "shared-key");
        String none = text(stranger.call("yach_get_send_status", Json.object().put("idempotency_key", "other-key")));
        assertEquals(none.replace("other-key", "shared-key"), text(stranger.call("yach_get_send_status", asked)));
        assertNotEquals(none.replace("other-key", "shared-key"), text(owner.call("yach_get_send_status", asked)));
        // The same key of somebody else is another key: its send goes out and is not told as the first one's.
        assertFalse(text(stranger.call("yach_send_direct_message", send)).contains("Already done"));
        assertEquals(2, office.sandbox.log().size());
    }

    @Test
    void anApprovalIsGoodForWhoAskedForItAlone() {
        ObjectNode removal = json("{'group_id':'" + GROUP + "','user_ids':['" + SandboxCompany.MEMBER
                + "'],'operator_id':'" + SandboxCompany.OWNER + "'}");
        String held = text(owner.call("yach_remove_group_members", removal));
        assertTrue(held.contains("It is request 1"), held);
        assertTrue(
                new Approvals(folder.resolve("state/approvals"), office.now::get).decide(1, Approvals.State.ALLOWED));
        String foreign = text(stranger.call("yach_remove_group_members", removal));
        assertTrue(foreign.contains("It is request 2, which waits"), foreign);
        assertEquals(0, office.sandbox.log().size());
        assertFalse(owner.call("yach_remove_group_members", removal)
                .at("/result/isError")
                .asBoolean(false));
    }

    @Test
    void nobodyCancelsAnothersCall() {
        String session = office.session(ownKey).orElseThrow();
        String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
        assertEquals(
                use(otherKey, NEVER, "POST", cancel).body(),
                use(otherKey, session, "POST", cancel).body());
        assertEquals(404, use(otherKey, session, "POST", cancel).statusCode());
    }

    /** A progress token is the caller's own word; its reports go out on its own reply and nowhere else. */
    @Test
    void progressGoesToWhoeverAskedForItThoughAnotherUsesTheSameToken() {
        ObjectNode call = json("{'name':'yach_list_group_messages','arguments':{'group_id':'" + GROUP
                + "','start':'-7d','limit':3},'_meta':{'progressToken':'t'}}");
        String session = office.session(ownKey).orElseThrow();
        String other = office.session(otherKey).orElseThrow();
        String mine =
                use(ownKey, session, "POST", Office.message("tools/call", call)).body();
        String theirs = use(otherKey, other, "POST", Office.message("ping", Json.object()))
                .body();
        assertTrue(mine.contains("\"result\""), mine);
        assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", theirs);
    }

    /** A file is the group's: whoever may look may open it, and for all others there is no such address. */
    @Test
    void aFileThatMayNotBeLookedAtIsNone() throws IOException {
        Agent blind = office.mcp(office.key("blind", EnumSet.complementOf(EnumSet.of(Scope.READ)), Identities.ANY));
        String file = "yach://groups/" + GROUP + "/messages/20260312-1000-000/file";
        JsonNode foreign = blind.ask("resources/read", Json.object().put("uri", file));
        JsonNode none = blind.ask("resources/read", Json.object().put("uri", "yach://never"));
        assertEquals(none.at("/error/code"), foreign.at("/error/code"));
        assertEquals(none.toString().replace("yach://never", file), foreign.toString());
        assertNotEquals(
                none.at("/error/code"),
                owner.ask("resources/read", Json.object().put("uri", file)).at("/error/code"));
    }

    @Test
    void nobodyActsInANameThatIsNotTheirs() throws IOException {
        Agent one = office.mcp(office.key("one", ALL, new Identities(Set.of(SandboxCompany.OWNER))));
        ObjectNode send = json("{'from_user_id':'" + SandboxCompany.MEMBER + "','to_user_id':'" + SandboxCompany.ADMIN
                + "','text':'名'}");
        String refused = text(one.call("yach_send_direct_message", send));
        assertTrue(
                refused.contains("this caller may not act in that name (the identities of its key or token)"), refused);
        String told = text(one.call("yach_send_direct_message", send.deepCopy().put("dry_run", true)));
        assertTrue(told.contains("deny: this caller may not act in that name"), told);
        assertEquals(0, office.sandbox.log().size());
        send.put("from_user_id", SandboxCompany.OWNER);
        JsonNode own = one.call("yach_send_direct_message", send);
        assertFalse(own.at("/result/isError").asBoolean(false), text(own));
    }
}
