package io.yachmcp.protocol;

import io.yachmcp.tool.Json;
import tools.jackson.databind.node.ObjectNode;

/** Who we say we are. */
public record ServerIdentity(String name, String title, String version) {

    ObjectNode json() {
        return Json.object().put("name", name).put("title", title).put("version", version);
    }
}
