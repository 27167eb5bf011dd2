package io.yachmcp.protocol;

import io.yachmcp.tool.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Something told besides results. */
record Logged(LogLevel level, JsonNode told) {

    static Optional<Logged> of(String level, JsonNode told) {
        return LogLevel.of(StringNode.valueOf(level)).map(grave -> new Logged(grave, told));
    }

    byte[] notification() {
        ObjectNode notification = Json.object().put("jsonrpc", "2.0").put("method", "notifications/message");
        notification.putObject("params").put("level", level.id()).set("data", told);
        return Json.bytes(notification);
    }
}
