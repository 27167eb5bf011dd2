package io.yachmcp.watch;

import io.yachmcp.tool.CallMark;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Trace;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The log as one JSON object a line, with the call and the trace that it belongs to: what is logged in words, and every
 * call of a tool. What an exception says is left out, because it may quote what somebody sent; where it was thrown stays.
 */
public final class JsonLog extends Handler implements Observer {
    private static final int MOST_FRAMES = 40;

    private final PrintStream out;
    private final InstantSource time;
    private final Formatter words = new SimpleFormatter();

    public JsonLog(PrintStream out, InstantSource time) {
        this.out = out;
        this.time = time;
    }

    /** Tells something in our own words. */
    public void say(String message) {
        write(event(time.instant(), Level.INFO, "log").put("message", message));
    }

    @Override
    public void saw(Sight sight) {
        if (sight instanceof Sight.Called called) {
            write(event(time.instant(), Level.INFO, "call")
                    .put("tool", called.tool())
                    .put("principal", called.principal())
                    .put("outcome", called.outcome())
                    .put("millis", called.took().toMillis()));
        }
    }

    @Override
    public void publish(LogRecord line) {
        if (isLoggable(line)) {
            ObjectNode json = event(line.getInstant(), line.getLevel(), "log")
                    .put("logger", line.getLoggerName())
                    .put("message", words.formatMessage(line));
            thrown(json, line.getThrown());
            write(json);
        }
    }

    private static ObjectNode event(Instant at, Level level, String event) {
        ObjectNode json = Json.object()
                .put("at", at.toString())
                .put("level", level(level))
                .put("event", event);
        CallMark.current().ifPresent(mark -> {
            json.put("call", mark.call());
            mark.trace().map(Trace::id).ifPresent(trace -> json.put("trace", trace));
        });
        return json;
    }

    private static String level(Level level) {
        return level == Level.SEVERE
                ? "error"
                : level == Level.WARNING ? "warn" : level.getName().toLowerCase(Locale.ROOT);
    }

    /** @param thrown null where nothing was, as the library has it */
    private static void thrown(ObjectNode json, Throwable thrown) {
        if (thrown != null) {
            ArrayNode lines = json.putArray("thrown").add(thrown.getClass().getName());
            StackTraceElement[] frames = thrown.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
                lines.add(frames[i].toString());
            }
        }
    }

    private void write(ObjectNode json) {
        String line = Json.text(json);
        synchronized (out) {
            out.println(line);
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
