package io.yachmcp.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The body of Yunxin's batch send, checked field by field; every fault is code 414, both sides without sense 107330. */
record YunxinRequest(String sender, List<String> receivers, JsonNode message, boolean checkFriend) {
    private static final Set<Integer> WORDS = Set.of(0, 10);
    private static final Set<Integer> TYPES = Set.of(0, 1, 2, 3, 4, 6, 10, 100);
    private static final int MOST_RECEIVERS = 100;
    private static final int MOST_ID = 32;
    private static final Map<String, Integer> PUSH = Map.of("push_content", 500, "push_payload", 2048);
    private static final List<String> OBJECTS =
            List.of("route_config", "push_config", "antispam_config", "p2p_option", "message_config");

    static YunxinRequest read(JsonNode body) {
        String sender = required(body, "sender_id", MOST_ID);
        List<String> receivers = receivers(body.path("receiver_ids"));
        checkMessage(body.path("message"));
        checkSense(body);
        OBJECTS.forEach(name -> when(body.hasNonNull(name) && !body.path(name).isObject(), name));
        PUSH.forEach((name, most) -> optional(body.path("push_config"), name, most));
        when(body.hasNonNull("extension") && !body.path("extension").isString(), "extension");
        boolean checkFriend = flag(body.path("p2p_option"), "check_friend");
        return new YunxinRequest(sender, receivers, body.path("message"), checkFriend);
    }

    /** The same receiver twice is one receiver; what the platform does is not documented. */
    private static List<String> receivers(JsonNode ids) {
        when(!ids.isArray() || ids.isEmpty() || ids.size() > MOST_RECEIVERS, "receiver_ids");
        Set<String> receivers = new LinkedHashSet<>();
        for (JsonNode id : ids) {
            when(
                    !id.isString()
                            || id.stringValue().isBlank()
                            || id.stringValue().length() > MOST_ID,
                    "receiver_ids");
            receivers.add(id.stringValue());
        }
        return new ArrayList<>(receivers);
    }

    private static void checkMessage(JsonNode message) {
        JsonNode type = message.path("message_type");
        when(!message.isObject(), "message");
        when(!type.isInt() || !TYPES.contains(type.intValue()), "message_type");
        if (WORDS.contains(type.intValue())) {
            required(message, "text", 5000);
        } else {
            optional(message, "text", 500);
            when(!message.path("attachment").isObject(), "attachment");
        }
        JsonNode subType = message.path("sub_type");
        when(message.hasNonNull("sub_type") && (!subType.isInt() || subType.intValue() <= 0), "sub_type");
    }

    private static void checkSense(JsonNode body) {
        if (flag(body, "sender_no_sense") & flag(body, "receiver_no_sense")) {
            throw Refusal.yunxin(107330, "sender and receiver both no sense");
        }
    }

    private static boolean flag(JsonNode object, String name) {
        when(object.hasNonNull(name) && !object.path(name).isBoolean(), name);
        return object.path(name).asBoolean(false);
    }

    private static String required(JsonNode object, String name, int most) {
        when(object.path(name).asString("").isBlank(), name);
        optional(object, name, most);
        return object.path(name).stringValue();
    }

    private static void optional(JsonNode object, String name, int most) {
        JsonNode value = object.path(name);
        when(object.hasNonNull(name) && !value.isString(), name);
        when(value.isString() && value.stringValue().codePoints().count() > most, name);
    }

    private static void when(boolean wrong, String name) {
        if (wrong) {
            throw Refusal.yunxin(414, name + " not valid");
        }
    }
}
