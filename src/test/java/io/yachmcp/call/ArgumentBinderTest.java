package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.yachmcp.call.ArgumentBinder.Bound;
import io.yachmcp.language.Phrases;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.English;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolFailure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Every fault at once, in words that mend it; and what the server fills in. */
class ArgumentBinderTest {
    private static final ToolCatalog CATALOG = ToolCatalog.load(Operations.all());
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-12T10:00:00Z"));

    private static final Cursors CURSORS = new Cursors(() -> "c1", () -> 0);
    private static final Streams STREAMS = new Streams(() -> "s1", NOON, card -> true);

    /** Where nobody is called anything. */
    private static final ArgumentPeople PEOPLE = people("{'not_found':['张三']}");

    private static ArgumentPeople people(String found) {
        ObjectNode fields = (ObjectNode) Json.read(found.replace('\'', '"'));
        var answer = new ToolResult("", Optional.of(fields), Optional.empty());
        return new ArgumentPeople(new Directory(new ScriptedTools().answering("yach_find_users", answer), () -> 0));
    }

    private final ArgumentBinder binder = new ArgumentBinder(
            NOON, (send, dryRun) -> "fresh-key", Optional.of("yach131763"), CURSORS, STREAMS, PEOPLE);

    @Test
    void tellsEveryFaultAtOnce() {
        assertEquals("""
                member_ids: is text "yach1"; must be an array
                dry_run: is text "yes"; must be a boolean
                groupName: unknown argument; did you mean group_name?
                group_name: missing; it is required (群名)
                owner_id: missing; it is required (群主)""", faults("yach_create_group", "{'groupName':'x','member_ids':'yach1','dry_run':'yes'}"));
    }

    @Test
    void whatPeopleWillReadHoldsNothingThatTheyCannotSee() {
        assertEquals(
                "text: holds 5 character(s) that nobody can see: U+200B at 2, U+202E at 3, U+2066 at 4, …; write it without"
                        + " them",
                faults("yach_send_robot_group_message", "{'group_id':'1','text':'你好\u200b\u202e\u2066\ufeff\u200b'}"));
        assertEquals(
                "message.text.content: holds 1 character(s) that nobody can see: U+200D at 2; write it without them",
                faults(
                        "yach_send_robot_group_message",
                        "{'group_id':'1','message':{'msgtype':'text','text':{'content':'ab\u200dc'}}}"));
        assertEquals(
                "group_name: holds 1 character(s) that nobody can see: U+00AD at 0; write it without them",
                faults("yach_create_group", "{'group_name':'\u00adx','owner_id':'yach1','member_ids':['yach2']}"));
        bind("yach_list_managed_groups", "{'user_id':'yach1','group_name':'a\u200bb'}");
        bind("yach_send_robot_group_message", "{'group_id':'1','text':'👨\u200d👩\u200d👧 ❤\ufe0f'}");
    }

    @Test
    void aThousandFaultsAreToldInTwentyLines() {
        String ids = IntStream.rangeClosed(1, 1000).mapToObj(i -> "'张三'").collect(Collectors.joining(","));
        String told = faults("yach_create_group", "{'group_name':'x','owner_id':'yach1','member_ids':[" + ids + "]}");
        assertEquals(21, told.lines().count());
        assertEquals(
                "arguments: 980 more faults like these", told.lines().toList().getLast());
    }

    @Test
    void saysWhatALimitIsAndWhatToDo() {
        String ids =
                IntStream.rangeClosed(1, 1001).mapToObj(i -> "'yach" + i + "'").collect(Collectors.joining(","));
        assertEquals(
                "member_ids: has 1001 items; at most 1000 per call: split it over several calls",
                faults("yach_create_group", "{'group_name':'x','owner_id':'yach1','member_ids':[" + ids + "]}"));
        assertEquals(
                "text: has 5001 characters; at most 5000: shorten it or split it over several calls",
                faults("yach_send_robot_group_message", "{'group_id':'12345','text':'" + "字".repeat(5001) + "'}"));
        assertEquals(
                "limit: is 101; must be at most 100",
                faults("yach_list_group_members", "{'group_id':'12345','limit':101}"));
    }

    @Test
    void namesTheItemOfAList() {
        assertEquals(
                "member_ids[1]: is \"张三\", which is nobody's exact name or work code; ask who is meant, yach_find_users"
                        + " looks people up",
                faults("yach_create_group", "{'group_name':'x','owner_id':'yach1','member_ids':['yach1','张三']}"));
    }

    @Test
    void whatThePlatformCallsAnIdMustBeOneAlone() {
        for (String id : List.of("yach1|yach2", "yach1,yach2", "", "yach 1")) {
            var odd = new ArgumentBinder(
                    NOON,
                    (send, dryRun) -> "k",
                    Optional.empty(),
                    CURSORS,
                    STREAMS,
                    people("{'found':[{'asked':'张三','user_id':'" + id + "','name':'张三'}]}"));
            ToolFailure refused = assertThrows(
                    ToolFailure.class,
                    () -> odd.bind(
                            CATALOG.tool("yach_list_managed_groups"),
                            Json.object().put("user_id", "张三"),
                            Caller.of("local")));
            assertEquals(
                    List.of(new Fault(
                            "user_id",
                            "is \"张三\", about whom Yach gave no answer; call again, or give the user id of the one who is"
                                    + " meant")),
                    English.faults(refused.faults()));
        }
    }

    @Test
    void aNumberForAnIdIsAskedForInQuotes() {
        assertEquals(
                "group_id: is the number 2740956956; must be a string: put it in quotes",
                faults("yach_get_group", "{'group_id':2740956956}"));
    }

    @Test
    void exactlyOneOfTextAndMessage() {
        assertEquals(
                "text: missing; give exactly one of text and message",
                faults("yach_send_robot_group_message", "{'group_id':'12345'}"));
        assertEquals(
                "message: given together with text; give exactly one of the two",
                faults(
                        "yach_send_robot_group_message",
                        "{'group_id':'12345','text':'a','message':{'msgtype':'image','image':{'url':'https://x.example/a.png'}}}"));
    }

    @Test
    void argumentsThatAreNoObjectAreAFaultToo() {
        assertEquals("arguments: is [1]; must be an object of named arguments", faults("yach_get_group", "[1]"));
    }

    @Test
    void nullCountsAsNotGiven() {
        assertEquals("group_id: missing; it is required (群 id)", faults("yach_get_group", "{'group_id':null}"));
        bind("yach_send_robot_group_message", "{'group_id':'12345','text':'a','title':null,'message':null}");
        bind("yach_list_robot_groups", "null");
    }

    @Test
    void fillsTheSenderTheKeyAndTheDefaults() {
        Bound<?> bound = bind("yach_send_group_message", "{'group_id':'12345','text':'a'}");
        assertEquals(Optional.of("fresh-key"), bound.deed().key());
        assertEquals(
                "Arguments[fromUserId=yach131763, groupId=12345, text=Optional[a], format=Optional.empty, "
                        + "title=Optional.empty, mentions=[], message=Optional.empty, idempotencyKey=fresh-key]",
                bound.arguments().toString());
    }

    @Test
    void keepsTheAgentsOwnSenderAndKey() {
        Bound<?> bound = bind(
                "yach_send_group_message",
                "{'group_id':'12345','text':'a','from_user_id':'Yach9','idempotency_key':'mine'}");
        assertEquals(Optional.of("mine"), bound.deed().key());
        assertEquals(true, bound.arguments().toString().contains("fromUserId=Yach9"));
    }

    @Test
    void withoutADefaultSenderSaysWhoseMessageIsMissing() {
        var strict = new ArgumentBinder(NOON, (send, dryRun) -> "k", Optional.empty(), CURSORS, STREAMS, PEOPLE);
        ToolFailure failure = assertThrows(
                ToolFailure.class,
                () -> strict.bind(
                        CATALOG.tool("yach_send_group_message"),
                        json("{'group_id':'12345','text':'a'}"),
                        Caller.of("me")));
        assertEquals(
                List.of(
                        new Fault(
                                "from_user_id",
                                "missing; this server has no default sender (YACH_DEFAULT_SENDER), so say whose message it is")),
                English.faults(failure.faults()));
    }

    @Test
    void readsTimesAsTextOrNumber() {
        for (String start : List.of("'-24h'", "'2026-03-11T18:00:00+08:00'", "1773223200", "'1773223200000'")) {
            Bound<?> bound = bind("yach_list_group_messages", "{'group_id':'12345','start':" + start + "}");
            assertEquals(
                    true,
                    bound.arguments().toString().contains("start=2026-03-11T10:00:00Z"),
                    bound.arguments()::toString);
        }
        assertEquals(
                "start: is \"yesterday\"; " + Phrases.ENGLISH.say(Moments.RULE),
                faults("yach_list_group_messages", "{'group_id':'12345','start':'yesterday'}"));
    }

    private Bound<?> bind(String tool, String arguments) {
        return binder.bind(CATALOG.tool(tool), json(arguments), Caller.of("me"));
    }

    private String faults(String tool, String arguments) {
        ToolFailure failure = assertThrows(ToolFailure.class, () -> bind(tool, arguments));
        return failure.faults().stream().map(Fault::toString).collect(Collectors.joining("\n"));
    }

    private static tools.jackson.databind.JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
