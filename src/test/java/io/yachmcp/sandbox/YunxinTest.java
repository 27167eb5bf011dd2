package io.yachmcp.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class YunxinTest extends SandboxCase {
    private static final String FRIEND = SandboxCompany.YUNXIN_RECEIVERS.getFirst();

    private static ObjectNode body(String message, String... receivers) {
        ObjectNode body = Json.object().put("sender_id", SandboxCompany.YUNXIN_SENDER);
        body.set("message", SandboxClient.json(message));
        List.of(receivers).forEach(body.putArray("receiver_ids")::add);
        return body;
    }

    private static ObjectNode text(String... receivers) {
        return body("{\"message_type\":0,\"text\":\"今天的作业讲评好了\"}", receivers);
    }

    private static void notValid(String field, JsonNode reply) {
        same("{\"code\":414,\"msg\":\"%s not valid\",\"data\":{}}".formatted(field), reply);
    }

    private JsonNode send(ObjectNode body) {
        return client.yunxin(body.toString());
    }

    @Test
    void deliversToEachReceiverAndNamesEachFailure() {
        ObjectNode body = text(
                FRIEND,
                SandboxCompany.YUNXIN_UNKNOWN,
                SandboxCompany.YUNXIN_MUTED,
                SandboxCompany.YUNXIN_BANNED,
                SandboxCompany.YUNXIN_BLOCKING,
                SandboxCompany.YUNXIN_STRANGER);
        body.putObject("p2p_option").put("check_friend", true);
        same("""
                {"code":200,"msg":"success","data":{
                 "success_list":[{"message_server_id":98975431903030003,"sender_id":"assistant_xiaozhi",
                  "conversation_type":1,"receiver_id":"student_2101","create_time":1774346400000,"message_type":0,
                  "text":"今天的作业讲评好了"}],
                 "failed_list":[
                  {"account_id":"student_9999","error_code":102404,"error_msg":"account not exist"},
                  {"account_id":"parent_3109","error_code":102421,"error_msg":"account muted"},
                  {"account_id":"student_2112","error_code":102422,"error_msg":"account banned"},
                  {"account_id":"parent_3110","error_code":102426,"error_msg":"in blocklist"},
                  {"account_id":"parent_3111","error_code":104404,"error_msg":"not friend"}]}}""", send(body));
        assertEquals(
                List.of(new Committed(
                        time.instant(),
                        YunxinApi.PATH,
                        "",
                        SandboxCompany.YUNXIN_SENDER,
                        List.of(FRIEND),
                        "98975431903030003",
                        "{\"message_type\":0,\"text\":\"今天的作业讲评好了\"}")),
                sandbox.log());
    }

    @Test
    void takesTheDocumentsOwnExample() {
        ObjectNode example = (ObjectNode) SandboxClient.json("""
                {"sender_no_sense":false,"extension":"officia","sender_id":"assistant_xiaozhi",
                 "message":{"message_type":0,"sub_type":30164486,"text":"laborum irure","attachment":{"width":10}},
                 "route_config":{"route_enabled":false,"route_environment":"incididunt"},
                 "push_config":{"push_enabled":true,"push_nick_enabled":false,"push_content":"proident",
                  "push_payload":null,"push_forcepush_all":true,"push_forcepush_ids":["30"],
                  "push_forcepush_content":"irure"},
                 "antispam_config":{"antispam_enabled":false,"antispam_business_id":"31","antispam_extension":null,
                  "antispam_cheating":null},
                 "p2p_option":{"check_friend":true},"receiver_ids":["student_2101"]}""");
        same("""
                {"message_server_id":98975431903030003,"sender_id":"assistant_xiaozhi","conversation_type":1,
                 "receiver_id":"student_2101","create_time":1774346400000,"message_type":0,"text":"laborum irure",
                 "attachment":{"width":10},"sub_type":30164486}""", send(example).path("data").path("success_list").path(0));
    }

    @Test
    void leavesAnEmptyListOut() {
        assertEquals(
                List.of("success_list"),
                List.copyOf(
                        send(text(SandboxCompany.YUNXIN_STRANGER)).path("data").propertyNames()));
        assertEquals(
                List.of("failed_list"),
                List.copyOf(
                        send(text(SandboxCompany.YUNXIN_UNKNOWN)).path("data").propertyNames()));
    }

    @Test
    void givesTheSameAnswerToTheSameTraceId() {
        String body = text(FRIEND).toString();
        JsonNode first = client.yunxin(body, "trace-1");
        assertEquals(first, client.yunxin(body, "trace-1"));
        assertEquals(1, sandbox.log().size());
        assertEquals("trace-1", sandbox.log().getFirst().key());
        client.yunxin(body, "trace-2");
        assertEquals(2, sandbox.log().size());
    }

    @Test
    void refusesUnknownAndBannedSendersAsAWhole() {
        same(
                "{\"code\":102404,\"msg\":\"nobody not valid\",\"data\":{}}",
                send(text(FRIEND).put("sender_id", "nobody")));
        same(
                "{\"code\":102422,\"msg\":\"account banned\",\"data\":{}}",
                send(text(FRIEND).put("sender_id", SandboxCompany.YUNXIN_BANNED)));
        untouched();
    }

    @Test
    void takesEverySendableTypeWithItsAttachment() {
        for (int type : List.of(1, 2, 3, 4, 6, 100)) {
            String message = "{\"message_type\":%d,\"sub_type\":3,\"attachment\":{\"name\":\"a\"}}".formatted(type);
            JsonNode row = send(body(message, FRIEND))
                    .path("data")
                    .path("success_list")
                    .path(0);
            same("{\"name\":\"a\"}", row.path("attachment"));
            assertEquals(3, row.path("sub_type").asInt());
        }
        assertEquals(
                200,
                send(body("{\"message_type\":10,\"text\":\"提示\"}", FRIEND))
                        .path("code")
                        .asInt());
    }

    @Test
    void refusesMessagesThatAreNotWhatTheirTypeAsksFor() {
        notValid("message_type", send(body("{\"message_type\":5,\"text\":\"a\"}", FRIEND)));
        notValid("message_type", send(body("{\"message_type\":\"0\",\"text\":\"a\"}", FRIEND)));
        notValid("text", send(body("{\"message_type\":0}", FRIEND)));
        notValid("attachment", send(body("{\"message_type\":1,\"text\":\"a\"}", FRIEND)));
        notValid("sub_type", send(body("{\"message_type\":0,\"text\":\"a\",\"sub_type\":0}", FRIEND)));
        notValid("message", send(body("[]", FRIEND)));
        untouched();
    }

    @Test
    void boundsTexts() {
        String words = "{\"message_type\":0,\"text\":\"%s\"}";
        assertEquals(
                200,
                send(body(words.formatted("好".repeat(5000)), FRIEND))
                        .path("code")
                        .asInt());
        notValid("text", send(body(words.formatted("好".repeat(5001)), FRIEND)));
        String picture = "{\"message_type\":1,\"attachment\":{},\"text\":\"%s\"}";
        assertEquals(
                200,
                send(body(picture.formatted("好".repeat(500)), FRIEND))
                        .path("code")
                        .asInt());
        notValid("text", send(body(picture.formatted("好".repeat(501)), FRIEND)));
        ObjectNode push = text(FRIEND);
        push.putObject("push_config").put("push_payload", "x".repeat(2049));
        notValid("push_payload", send(push));
    }

    @Test
    void takes100ReceiversAndRefusesOneMoreOrNone() {
        String[] hundred = IntStream.range(0, 100).mapToObj(i -> "nobody_" + i).toArray(String[]::new);
        assertEquals(100, send(text(hundred)).path("data").path("failed_list").size());
        List<String> more = new ArrayList<>(List.of(hundred));
        more.add(FRIEND);
        notValid("receiver_ids", send(text(more.toArray(String[]::new))));
        notValid("receiver_ids", send(text()));
    }

    @Test
    void refusesBothSidesWithoutSense() {
        same("""
                {"code":107330,"msg":"sender and receiver both no sense","data":{}}""", send(text(FRIEND).put("sender_no_sense", true).put("receiver_no_sense", true)));
    }

    @Test
    void refusesABadSignatureWithCode414() {
        String body = text(FRIEND).toString();
        String now = Long.toString(time.instant().getEpochSecond());
        String stale = Long.toString(time.instant().getEpochSecond() - 301);
        String ahead = Long.toString(time.instant().getEpochSecond() + 301);
        String right = CheckSum.of(Sandbox.YUNXIN_APP_SECRET, "nonce", now);
        for (HttpRequest.Builder request : List.of(
                client.signed(body, "").setHeader("CheckSum", "0".repeat(40)),
                client.signed(body, "").setHeader("CheckSum", right.toUpperCase(Locale.ROOT)),
                client.signed(body, "").setHeader("AppKey", "another"),
                signed(body, "n".repeat(129), now),
                signed(body, "nonce", stale),
                signed(body, "nonce", ahead),
                signed(body, "nonce", "now"))) {
            notValid("check sum", SandboxClient.json(client.exchange(request).body()));
        }
        notValid("body", client.yunxin("{"));
        untouched();
    }

    /** Signed rightly, with a nonce and a time that may not be right. */
    private HttpRequest.Builder signed(String body, String nonce, String seconds) {
        return client.signed(body, "")
                .setHeader("Nonce", nonce)
                .setHeader("CurTime", seconds)
                .setHeader("CheckSum", CheckSum.of(Sandbox.YUNXIN_APP_SECRET, nonce, seconds));
    }

    @Test
    void takesASignatureOfFiveMinutesAndANonceOf128Characters() {
        String seconds = Long.toString(time.instant().getEpochSecond() - 300);
        HttpRequest.Builder request = signed(text(FRIEND).toString(), "n".repeat(128), seconds);
        assertEquals(
                200,
                SandboxClient.json(client.exchange(request).body()).path("code").asInt());
    }

    @Test
    void shutsTheAppOutForAMinuteBeyondTheQuota() {
        for (int i = 0; i < 100; i++) {
            assertEquals(200, send(text(FRIEND)).path("code").asInt());
        }
        String shutOut = "{\"code\":416,\"msg\":\"frequency control\",\"data\":{}}";
        same(shutOut, send(text(FRIEND)));
        time.forward(Duration.ofSeconds(59));
        same(shutOut, send(text(FRIEND)));
        time.forward(Duration.ofSeconds(1));
        assertEquals(200, send(text(FRIEND)).path("code").asInt());
        assertEquals(101, sandbox.log().size());
    }
}
