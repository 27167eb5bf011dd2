package io.yachmcp.sandbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What lets a server write to a sandbox as to its platform: tests of every room begin with these settings. */
public final class Facing {
    private Facing() {}

    /** @param state where the server keeps what it keeps */
    public static Map<String, String> settings(Sandbox sandbox, Path state) {
        Map<String, String> settings = new HashMap<>();
        settings.put("YACH_BASE_URL", sandbox.uri().toString());
        settings.put("YACH_APP_KEY", Sandbox.YACH_APP_KEY);
        settings.put("YACH_APP_SECRET", Sandbox.YACH_APP_SECRET);
        settings.put("YACH_MCP_WRITES", "on");
        settings.put("YACH_MCP_STATE_DIR", state.toString());
        return settings;
    }
}
