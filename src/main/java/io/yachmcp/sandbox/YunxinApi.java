package io.yachmcp.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Yunxin's batch send as its documents describe it: signature, quota, de-duplication by trace id, envelope. */
final class YunxinApi {
    static final String PATH = "/im/v2/conversations/messages";

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int MOST_NONCE = 128;

    private final InstantSource time;
    private final YunxinQuota quota;
    private final YunxinDelivery delivery;
    private final Repeats<ObjectNode> repeats = new Repeats<>();

    YunxinApi(InstantSource time, Seed seed, int callsPerSecond, Queue<Committed> log) {
        this.time = time;
        this.quota = new YunxinQuota(callsPerSecond, time);
        this.delivery = new YunxinDelivery(time, seed.accounts(), log);
    }

    /** Empty where there is no such path. */
    Optional<Answer> answer(Call call) {
        return call.path().equals(PATH) ? Optional.of(Answer.json(reply(call))) : Optional.empty();
    }

    private JsonNode reply(Call call) {
        try {
            admit(call);
            String trace = call.header("X-custom-traceid");
            ObjectNode data = repeats.once("", trace, () -> delivery.deliver(YunxinRequest.read(body(call)), trace));
            ObjectNode reply = Json.object().put("code", 200).put("msg", "success");
            reply.set("data", data);
            return reply;
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private void admit(Call call) {
        if (!call.method().equals("POST") || !call.carries("application/json")) {
            throw Refusal.yunxin(414, "POST application/json expected");
        }
        String nonce = call.header("Nonce");
        String seconds = call.header("CurTime");
        boolean known = call.header("AppKey").equals(Sandbox.YUNXIN_APP_KEY);
        boolean noncePlain = !nonce.isEmpty() && nonce.length() <= MOST_NONCE;
        String expected = CheckSum.of(Sandbox.YUNXIN_APP_SECRET, nonce, seconds);
        if (!known || !noncePlain || !fresh(seconds) || !call.header("CheckSum").equals(expected)) {
            throw Refusal.yunxin(414, "check sum not valid");
        }
        quota.take();
    }

    /** One page says five minutes after, another five minutes around: both sides count here. */
    private boolean fresh(String seconds) {
        try {
            long skew = time.instant().getEpochSecond() - Long.parseLong(seconds);
            return Math.abs(skew) <= FRESH.toSeconds();
        } catch (NumberFormatException unreadable) {
            return false;
        }
    }

    private static JsonNode body(Call call) {
        try {
            return Json.MAPPER.readTree(call.body());
        } catch (JacksonException unreadable) {
            throw Refusal.yunxin(414, "body not valid");
        }
    }

    static ObjectNode refused(Refusal refusal) {
        ObjectNode reply = Json.object().put("code", refusal.code()).put("msg", refusal.getMessage());
        reply.putObject("data");
        return reply;
    }
}
