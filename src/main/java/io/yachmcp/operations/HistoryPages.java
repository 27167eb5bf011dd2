package io.yachmcp.operations;

import io.yachmcp.history.Place;
import io.yachmcp.tool.Payload;

/** What history is asked for. Source: platform/yach-groups.md, 获取群聊会话历史记录. */
final class HistoryPages {
    private HistoryPages() {}

    /** The first page of a reading. */
    static Payload of(Place place, int size) {
        return Payload.empty()
                .with("group_id", place.groupId())
                .with("start_time", place.start().getEpochSecond())
                .with("end_time", place.end().getEpochSecond())
                .with("page_size", size)
                .with("descending", place.newestFirst());
    }
}
