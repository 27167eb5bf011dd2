package io.yachmcp.command;

import io.yachmcp.protocol.Offer;
import io.yachmcp.watch.JsonLog;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** Tells them as JSON lines, with all that is logged in this process. */
final class JsonVoice implements Voice {
    private final JsonLog log;

    JsonVoice(Surroundings around) {
        this.log = new JsonLog(around.err(), around.time());
    }

    @Override
    public void say(String words) {
        log.say(words);
    }

    /** From here on all that is logged goes there. */
    JsonLog log() {
        Logger root = Logger.getLogger("");
        for (Handler other : root.getHandlers()) {
            root.removeHandler(other);
        }
        root.addHandler(log);
        return log;
    }

    /** What is served, with every call told in the log. */
    static Offer offer(Assembly assembly, Surroundings around) {
        return assembly.offer(assembly.stores(), new Watching(new JsonVoice(around).log()));
    }
}
