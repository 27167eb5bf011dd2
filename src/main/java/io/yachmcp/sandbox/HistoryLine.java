package io.yachmcp.sandbox;

import tools.jackson.databind.node.ObjectNode;

/**
 * One message of a group as it was said.
 *
 * @param time milliseconds
 * @param type one of the 26 types of the history document
 */
record HistoryLine(Author author, long time, String type, String content) {
    private static final long PRESIGNED_SECONDS = 30 * 60;

    long second() {
        return Math.floorDiv(time, 1000L);
    }

    /** The row as a reader gets it; a file's address is signed anew for every reader and lives 30 minutes. */
    ObjectNode row(long readAtSecond) {
        return Json.object()
                .put("senderName", author.name())
                .put("uuid", author.id())
                .put("workCode", author.workCode())
                .put("userType", author.userType())
                .put("time", time)
                .put("type", type)
                .put("content", type.equals("file") ? presigned(readAtSecond) : content);
    }

    private String presigned(long readAtSecond) {
        String separator = content.contains("?") ? "&" : "?";
        String sign = Integer.toHexString(content.hashCode());
        return content + separator + "sign=" + sign + "&expire=" + (readAtSecond + PRESIGNED_SECONDS);
    }
}
