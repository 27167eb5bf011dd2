package io.yachmcp;

import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.sandbox.SandboxSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Both platforms on this machine, and the settings that lead to Yach's. */
public final class Platforms implements AutoCloseable {
    public static final String PERSON = SandboxCompany.MEMBER;

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.at(InstantSource.system()));

    public Map<String, String> settings(Path state) {
        return Map.of(
                "YACH_BASE_URL",
                sandbox.uri().toString(),
                "YACH_APP_KEY",
                Sandbox.YACH_APP_KEY,
                "YACH_APP_SECRET",
                Sandbox.YACH_APP_SECRET,
                "YACH_MCP_WRITES",
                "on",
                "YACH_MCP_STATE_DIR",
                state.toString());
    }

    /** How many effects there were. */
    public int effects() {
        return sandbox.log().size();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
