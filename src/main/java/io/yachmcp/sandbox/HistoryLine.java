package io.yachmcp.sandbox;

import tools.jackson.databind.node.ObjectNode;

/**
 * One message of a group as it was said.
 *
 * @param time milliseconds
 * @param type one of the 26 types of the history document
 * @param id by which it can be changed or taken back; empty where nothing can; no reader gets it
 */
record HistoryLine(Author author, long time, String type, String content, String id) {
    /** What stands in its place from now on. */
    HistoryLine with(String otherType, String otherContent) {
        return new HistoryLine(author, time, otherType, otherContent, id);
    }

    long second() {
        return Math.floorDiv(time, 1000L);
    }

    /** The row as a reader gets it. */
    ObjectNode row(FileStore files) {
        return Json.object()
                .put("senderName", author.name())
                .put("uuid", author.id())
                .put("workCode", author.workCode())
                .put("userType", author.userType())
                .put("time", time)
                .put("type", type)
                .put("content", files.told(type, content));
    }
}
