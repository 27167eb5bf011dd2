package io.yachmcp.tool;

import io.yachmcp.language.Words;
import java.util.Locale;

/** A chat platform whose operations are offered as tools. */
public enum Platform {
    YACH("platform.yach"),
    YUNXIN("platform.yunxin");

    private final Words title;

    Platform(String key) {
        this.title = Words.of(key);
    }

    /** The name people know it by. */
    public Words title() {
        return title;
    }

    /** The name contracts and tool names use. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
