package io.yachmcp.sandbox;

import tools.jackson.databind.JsonNode;

/** One HTTP answer before it is written, so that a fault can still spoil it. */
record Answer(int status, String contentType, String body) {

    static Answer json(JsonNode body) {
        return json(200, body);
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json;charset=UTF-8", body.toString());
    }

    static Answer html(int status, String title) {
        String page = "<html><head><title>%s</title></head><body><h1>%s</h1></body></html>".formatted(title, title);
        return new Answer(status, "text/html;charset=UTF-8", page);
    }

    static Answer failure(int status, String message) {
        return json(status, Json.object().put("code", status).put("msg", message));
    }

    Answer withBody(String other) {
        return new Answer(status, contentType, other);
    }
}
