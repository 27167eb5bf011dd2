package io.yachmcp.call;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A room of this server that answers the calls of a tool which asks no platform. */
@FunctionalInterface
interface Room {
    JsonNode answer(ObjectNode values, Caller caller);
}
