package io.yachmcp.command;

import io.yachmcp.tool.Once;
import io.yachmcp.watch.JsonLog;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** Tells operators things on standard error, in the way that they chose. */
final class Voice {
    private final Settings settings;
    private final Surroundings around;
    private final Once<JsonLog> log = new Once<>(this::opened);

    Voice(Settings settings, Surroundings around) {
        this.settings = settings;
        this.around = around;
    }

    void say(String words) {
        if (settings.jsonLog()) {
            log.get().say(words);
        } else {
            around.err().println("yach-mcp: " + words);
        }
    }

    /** The log as JSON lines; from here on all that is logged in this process goes there. */
    JsonLog log() {
        JsonLog opened = log.get();
        Logger root = Logger.getLogger("");
        for (Handler other : root.getHandlers()) {
            root.removeHandler(other);
        }
        root.addHandler(opened);
        return opened;
    }

    private JsonLog opened() {
        return new JsonLog(around.err(), around.time());
    }
}
