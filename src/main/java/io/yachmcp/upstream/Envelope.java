package io.yachmcp.upstream;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.tool.ToolFailure.PlatformAnswer;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Takes the platform's envelope off an answer, or says why there is no success in it. Success is only what the
 * documents call success: code 200, or 0 on Yach; HTTP 200 alone proves nothing, and a code we do not know is a refusal.
 * Sources: platform/yach-facts.md section 1, platform/yunxin-facts.md section 2.2.
 */
public final class Envelope {
    private static final int MAX_QUOTE = 200;

    private Envelope() {}

    /**
     * Reads an answer.
     *
     * @param status the HTTP status
     * @param body the whole body as it came
     * @return the data: {@code obj}, {@code data} or {@code result}, or the whole answer where it is bare
     */
    public static JsonNode open(ToolContract contract, int status, byte[] body) {
        return open(contract, status, body, PlatformCodes.THROTTLE);
    }

    /** @param pause how long to wait when the platform says that it is asked too often */
    static JsonNode open(ToolContract contract, int status, byte[] body, Duration pause) {
        Optional<JsonNode> answer = parse(body);
        if (answer.isEmpty() || !answer.get().isObject()) {
            throw unreadable(contract, status, body, pause);
        }
        JsonNode json = answer.get();
        Optional<String> code = code(json);
        if (code.isEmpty()) {
            boolean proven =
                    status == 200 && contract.http().bare().filter(json::has).isPresent();
            if (proven) {
                return json;
            }
            throw unreadable(contract, status, body, pause);
        }
        if (succeeded(contract.http().platform(), code.get())) {
            if (status == 200) {
                return data(json);
            }
            throw PlatformCodes.unproven(
                    contract,
                    Words.of("platform.codeunder").with("code", code.get()).with("status", status));
        }
        throw PlatformCodes.failure(contract, status, new PlatformAnswer(code.get(), shortened(text(json))), pause);
    }

    private static boolean succeeded(Platform platform, String code) {
        return code.equals("200") || (platform == Platform.YACH && code.equals("0"));
    }

    private static Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.of(Json.read(body));
        } catch (MalformedJson notJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> code(JsonNode answer) {
        JsonNode code = answer.has("code") ? answer.get("code") : answer.path("errcode");
        return code.isIntegralNumber() || code.isString() ? Optional.of(code.asString()) : Optional.empty();
    }

    private static JsonNode data(JsonNode answer) {
        for (String member : new String[] {"obj", "data", "result"}) {
            if (answer.has(member)) {
                return answer.get(member);
            }
        }
        return answer;
    }

    private static String text(JsonNode answer) {
        for (String member : new String[] {"msg", "errmsg", "desc"}) {
            if (answer.path(member).isString()) {
                return answer.get(member).asString();
            }
        }
        return "";
    }

    /** No envelope: a gateway's page, a cut body, a redirect. For a write that is no proof in either direction. */
    private static ToolFailure unreadable(ToolContract contract, int status, byte[] body, Duration pause) {
        if (status >= 300 && status < 500) {
            return PlatformCodes.failure(
                    contract, status, new PlatformAnswer(PlatformCodes.NO_CODE + status, ""), pause);
        }
        return PlatformCodes.unproven(
                contract, Words.of("platform.notjson").with("status", status).with("size", body.length));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_QUOTE ? text : text.substring(0, MAX_QUOTE) + "…";
    }
}
