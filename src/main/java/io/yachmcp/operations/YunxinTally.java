package io.yachmcp.operations;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of each receiver of a Yunxin batch. A code 200 says only that the request was understood: who is in
 * neither list of the answer is unknown. Source: platform/yunxin-facts.md, section 2.2.
 *
 * @param sent the platform's message id by receiver
 * @param failed the platform's item by receiver
 * @param unknown receivers without proof in either direction
 */
record YunxinTally(Map<String, String> sent, Map<String, JsonNode> failed, List<String> unknown) {

    static YunxinTally empty() {
        return new YunxinTally(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    }

    /** The answer to their part was lost. */
    void lose(List<String> receivers) {
        failed.keySet().removeAll(receivers);
        receivers.stream().filter(receiver -> !unknown.contains(receiver)).forEach(unknown::add);
    }

    /** Counts their part's answer, which is newer than whatever was known of them. */
    void add(List<String> receivers, JsonNode answer) {
        unknown.removeAll(receivers);
        failed.keySet().removeAll(receivers);
        Map<String, JsonNode> succeeded = byReceiver(answer.path("success_list"));
        Map<String, JsonNode> refused = byReceiver(answer.path("failed_list"));
        for (String receiver : receivers) {
            String id = folded(receiver);
            if (succeeded.containsKey(id)) {
                sent.put(receiver, succeeded.get(id).path("message_server_id").asString(""));
            } else if (refused.containsKey(id)) {
                failed.put(receiver, refused.get(id));
            } else {
                unknown.add(receiver);
            }
        }
    }

    /** The vendor's own clients disagree about the name of a failed item's id. */
    private static Map<String, JsonNode> byReceiver(JsonNode items) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (JsonNode item : items) {
            String id = item.path("receiver_id").asString("");
            found.put(folded(id.isEmpty() ? item.path("account_id").asString("") : id), item);
        }
        return found;
    }

    /** Yunxin keeps account ids in lower case. */
    private static String folded(String account) {
        return account.toLowerCase(Locale.ROOT);
    }

    /** Who got it under which id and who did not and why; the platform echoes the whole message for each besides. */
    static JsonNode kept(JsonNode answer) {
        ObjectNode kept = Json.object();
        for (JsonNode item : answer.path("success_list")) {
            ObjectNode row = kept.withArray("success_list").addObject();
            row.set("receiver_id", item.path("receiver_id"));
            row.set("message_server_id", item.path("message_server_id"));
        }
        answer.path("failed_list").forEach(kept.withArray("failed_list")::add);
        return kept;
    }

    /** The same facts as fields; lists that are empty are left out. */
    Reply onto(Reply reply) {
        reply.with("sent", sent.size());
        sent.values().stream()
                .filter(id -> sent.size() == 1 && !id.isEmpty())
                .forEach(id -> reply.with("message_id", id));
        if (!failed.isEmpty()) {
            ArrayNode rows = Json.array();
            failed.forEach((receiver, item) -> rows.addObject()
                    .put("receiver_id", receiver)
                    .put("error_code", item.path("error_code").asString(""))
                    .put("error_msg", item.path("error_msg").asString("")));
            reply.with("failed", rows);
        }
        return unknown.isEmpty() ? reply : reply.with("unknown", list(unknown));
    }

    static ArrayNode list(List<String> ids) {
        ArrayNode list = Json.array();
        ids.forEach(list::add);
        return list;
    }
}
