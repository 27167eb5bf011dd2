package io.yachmcp.protocol;

import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Results as {@value Era#MODERN} has them: complete, signed with our name, and with how long they may be kept. */
final class Complete implements Wording {
    private final byte[][] openings;

    Complete(ServerIdentity who) {
        Freshness[] all = Freshness.values();
        openings = new byte[all.length][];
        for (int i = 0; i < all.length; i++) {
            openings[i] = opening(who, all[i]);
        }
    }

    /** What was made for both eras is not taken apart for the newer one: it gets its further members in front. */
    @Override
    public Answer result(JsonNode id, byte[] result, Freshness fresh) {
        byte[] opening = openings[fresh.ordinal()];
        ByteArrayOutputStream whole = new ByteArrayOutputStream(opening.length + result.length);
        whole.writeBytes(opening);
        if (result.length > 2) {
            whole.write(',');
        }
        whole.write(result, 1, result.length - 1);
        return Answer.result(id, whole.toByteArray());
    }

    /** It is the request's fault here: it names what there is not. */
    @Override
    public RpcError noResource(String uri, Phrases phrases) {
        return RpcError.noResource(-32602, uri, phrases);
    }

    private static byte[] opening(ServerIdentity who, Freshness fresh) {
        ObjectNode members = Json.object().put("resultType", "complete");
        members.putObject("_meta").set(Metadata.SERVER, who.json());
        if (fresh.cacheable()) {
            members.put("ttlMs", fresh.millis()).put("cacheScope", fresh.scope());
        }
        String whole = new String(Json.bytes(members), StandardCharsets.UTF_8);
        return whole.substring(0, whole.length() - 1).getBytes(StandardCharsets.UTF_8);
    }
}
