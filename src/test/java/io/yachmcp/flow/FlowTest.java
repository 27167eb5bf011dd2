package io.yachmcp.flow;

import static io.yachmcp.flow.Desk.ELSEWHERE;
import static io.yachmcp.flow.Desk.HERE;
import static io.yachmcp.flow.Desk.INSIDE;
import static io.yachmcp.flow.Desk.MEMBER;
import static io.yachmcp.flow.Desk.OUTSIDER;
import static io.yachmcp.flow.Desk.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Json;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FlowTest {
    private static final String SECRET = "滨江校区租约六月底到期,房东要求涨租百分之十八,暂不对外";
    private static final String OBJECTION =
            "its text repeats what was read in the last 30 minutes in group 2700000001, ";

    private final Desk desk = new Desk();

    private void refused(Optional<String> objection) {
        assertTrue(objection.orElse("nothing stands against it").startsWith(OBJECTION), objection::toString);
    }

    private void goes(Optional<String> objection) {
        assertEquals(Optional.empty(), objection);
    }

    @Test
    void whatWasReadGoesToWhoCouldReadIt() {
        desk.reads(HERE, SECRET);
        goes(desk.posts(HERE, SECRET));
        assertEquals(0, desk.asked, "nobody needs to be asked who is in a group for that");
        goes(desk.tells(MEMBER, SECRET));
        goes(desk.tells("YACH100002", SECRET));
        goes(desk.posts(INSIDE, SECRET));
    }

    @Test
    void whatWasReadDoesNotGoToOthersAndTheObjectionSaysWhy() {
        desk.reads(HERE, SECRET);
        assertEquals(
                Optional.of(OBJECTION + "which its reader cannot read (yach100099); say it in words of your own,"
                        + " or send it to where it was said"),
                desk.tells(OUTSIDER, SECRET));
        assertEquals(
                Optional.of(
                        OBJECTION + "which 1 of its 2 readers cannot read (yach100099); say it in words of your own,"
                                + " or send it to where it was said"),
                desk.posts(ELSEWHERE, "转一下: " + SECRET));
        assertEquals(
                Optional.of(
                        OBJECTION + "and who is in group 2700000009 could not be found out (yach_list_group_members);"
                                + " say it in words of your own, or send it to where it was said"),
                desk.posts(UNKNOWN, SECRET));
    }

    @Test
    void whoeverReadNothingMaySayAnything() {
        desk.anotherReads("another", HERE, SECRET);
        goes(desk.tells(OUTSIDER, SECRET));
        assertEquals(0, desk.asked);
    }

    @Test
    void halfAnHourLaterItIsForgotten() {
        desk.reads(HERE, SECRET);
        desk.passes(Memory.LIFE.minusSeconds(1));
        refused(desk.tells(OUTSIDER, SECRET));
        desk.passes(Duration.ofSeconds(1));
        goes(desk.tells(OUTSIDER, SECRET));
    }

    @Test
    void readAgainItIsRememberedForAnotherHalfHour() {
        desk.reads(HERE, SECRET);
        desk.passes(Duration.ofMinutes(20));
        desk.reads(HERE, SECRET);
        desk.passes(Duration.ofMinutes(20));
        refused(desk.tells(OUTSIDER, SECRET));
    }

    @Test
    void whatOneWroteOneselfIsNoQuoteWhenItIsReadBack() {
        goes(desk.posts(HERE, SECRET));
        desk.reads(HERE, "好的", SECRET);
        goes(desk.tells(OUTSIDER, SECRET));
    }

    @Test
    void aQuoteDoesNotBecomeOnesOwnByBeingRepeatedWhereItWasRead() {
        desk.reads(HERE, SECRET);
        goes(desk.posts(HERE, SECRET));
        refused(desk.tells(OUTSIDER, SECRET));
        goes(desk.posts(HERE, SECRET.substring(0, 10)));
        goes(desk.posts(HERE, SECRET.substring(10)));
        refused(desk.tells(OUTSIDER, SECRET));
    }

    @Test
    void whatCanBeReadElsewhereMayGoToWhoeverReadsThere() {
        desk.reads(HERE, SECRET);
        desk.reads(ELSEWHERE, "大家看:" + SECRET);
        goes(desk.tells(OUTSIDER, SECRET));
        refused(desk.tells("yach100077", SECRET));
    }

    @Test
    void whoIsNoEmployeeReadsNothingHere() {
        desk.reads(HERE, SECRET);
        ObjectNode call = Json.object().put("sender_id", "assistant_xiaozhi").put("text", SECRET);
        call.putArray("receiver_ids").add("100001").add("yach100001");
        assertEquals(
                Optional.of(OBJECTION + "which Yunxin accounts cannot read; say it in words of your own,"
                        + " or send it to where it was said"),
                desk.sends("agent", "yunxin_send_batch_messages", call));
    }

    @Test
    void everyWordOfACallIsLookedAt() {
        desk.reads(HERE, SECRET);
        ObjectNode inKeys = Json.object().put("to_user_id", OUTSIDER);
        inKeys.putObject("message").put("msgtype", "text").putObject(SECRET).put("content", "x");
        refused(desk.sends("agent", "yach_send_direct_message", inKeys));
        ObjectNode named = Json.object().put("group_name", SECRET).put("owner_id", MEMBER);
        named.putArray("member_ids").add(OUTSIDER);
        refused(desk.sends("agent", "yach_create_group", named));
        ObjectNode card = Json.object().put("msg_id", "1").put("to_id", OUTSIDER);
        card.putArray("components")
                .addObject()
                .put("id", "a")
                .put("type", "t")
                .putArray("x")
                .add(SECRET);
        refused(desk.sends("agent", "yach_update_sscard", card));
        ObjectNode stream =
                Json.object().put("to_id", OUTSIDER).put("conversation_type", 1).put("last_msg", "…");
        stream.putObject("stream").put("content", SECRET);
        refused(desk.sends("agent", "yach_push_stream_message", stream));
    }

    @Test
    void aCardInADirectChatIsItsReceivers() {
        desk.flow().shown("agent", Conversation.direct("Yach100001"), Desk.lines(SECRET));
        goes(desk.tells("yach100001", SECRET));
        Optional<String> objection = desk.posts(HERE, SECRET);
        assertEquals(
                Optional.of(
                        "its text repeats what was read in the last 30 minutes in the direct chat of 100001, which 2"
                                + " of its 3 readers cannot read (61087906893600017, yach100002); say it in words of your own, or"
                                + " send it to where it was said"),
                objection);
    }

    @Test
    void piecesOverSeveralCallsAndReceiversAreOneQuote() {
        desk.reads(HERE, SECRET);
        goes(desk.tells(OUTSIDER, "第一段:" + SECRET.substring(0, 6)));
        goes(desk.tells("yach100077", "你再看这个 " + SECRET.substring(6, 11) + " 哈哈"));
        refused(desk.tells(OUTSIDER, "接着:" + SECRET.substring(11, 18)));
        goes(desk.tells(OUTSIDER, "周末一起去打羽毛球吗"));
    }

    @Test
    void piecesInOneTextWithWordsBetweenAreOneQuote() {
        desk.reads(HERE, SECRET);
        refused(desk.tells(OUTSIDER, "滨江校区租约这个嘛六月底到期呢就是说房东要求然后涨租百分之十八"));
    }

    @Test
    void whatIsHeldHasNotGone() {
        desk.reads(HERE, SECRET);
        for (int i = 0; i < 5; i++) {
            Passage rehearsed = desk.flow()
                    .asked(
                            Desk.deed(
                                    "agent", "yach_send_direct_message", Desk.direct(OUTSIDER, SECRET.substring(0, 9))),
                            desk::members);
            assertEquals(Optional.empty(), rehearsed.objection());
            rehearsed.ended(false);
        }
        goes(desk.tells(OUTSIDER, SECRET.substring(9, 18)));
    }

    @Test
    void moreThanThereIsRoomForIsNotForgottenSilently() {
        Desk small = new Desk(new Flow.Limits(200, 1_000));
        for (int i = 0; i < 10; i++) {
            small.reads(HERE, "第" + i + "条:" + SECRET);
        }
        assertEquals(
                Optional.of("more was read in group 2700000001 in the last 30 minutes than is remembered, so nobody can"
                        + " tell whether its text repeats that; wait, or read less at once"),
                small.tells(OUTSIDER, "你好"));
        goes(small.posts(HERE, "你好"));
        small.passes(Memory.LIFE);
        goes(small.tells(OUTSIDER, "你好"));
        small.reads(HERE, SECRET);
        goes(small.tells(OUTSIDER, "你好"));
        assertFalse(small.tells(OUTSIDER, SECRET).isEmpty(), "there is room again");
    }

    @Test
    void onePrincipalsReadingDoesNotTakeAnothersRoomForEver() {
        Desk small = new Desk(new Flow.Limits(1_000, 300));
        for (int i = 0; i < 10; i++) {
            small.anotherReads("another", HERE, "第" + i + "条:" + SECRET);
        }
        small.reads(HERE, SECRET);
        assertTrue(small.tells(OUTSIDER, "你好").orElseThrow().startsWith("more was read"));
        small.passes(Memory.LIFE);
        small.reads(HERE, SECRET);
        goes(small.tells(OUTSIDER, "你好"));
    }

    @Test
    void noSecretStandsInAnObjection() {
        desk.reads(HERE, SECRET);
        String objection = desk.tells(OUTSIDER, SECRET).orElseThrow();
        for (int i = 0; i + 4 <= SECRET.length(); i++) {
            assertFalse(objection.contains(SECRET.substring(i, i + 4)), objection);
        }
    }
}
