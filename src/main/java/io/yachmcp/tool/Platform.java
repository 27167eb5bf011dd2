package io.yachmcp.tool;

import java.util.Locale;

/** A chat platform whose operations are offered as tools. */
public enum Platform {
    YACH("Yach"),
    YUNXIN("Yunxin");

    private final String title;

    Platform(String title) {
        this.title = title;
    }

    /** The name people know it by. */
    public String title() {
        return title;
    }

    /** The name contracts and tool names use. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
