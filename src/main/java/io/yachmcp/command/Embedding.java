package io.yachmcp.command;

import io.yachmcp.call.ToolService;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server without a way in, for a program that has it in its own process; everything behind the way in is the same. */
public final class Embedding implements AutoCloseable {
    private final Assembly assembly;
    private final ToolService tools;
    private final List<String> notes;

    private Embedding(Assembly assembly, List<String> notes) {
        this.assembly = assembly;
        this.tools = assembly.offer().tools();
        this.notes = notes;
    }

    /**
     * Reads settings as a command reads its environment; nothing is connected yet.
     *
     * @param settings by the names that the environment would have, such as {@code YACH_APP_KEY}
     * @throws IllegalArgumentException when they are wrong, with every reason
     */
    public static Embedding of(Map<String, String> settings, InstantSource time) {
        var said = new ByteArrayOutputStream();
        var err = new PrintStream(said, true, StandardCharsets.UTF_8);
        var around = new Surroundings(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, Map.copyOf(settings), time);
        try {
            Assembly assembly = Assembly.of(Flags.NONE, new ArrayList<>(), around);
            return new Embedding(
                    assembly, said.toString(StandardCharsets.UTF_8).lines().toList());
        } catch (WrongUsage wrong) {
            throw new IllegalArgumentException(String.join("\n", wrong.faults()), wrong);
        }
    }

    public ToolService tools() {
        return tools;
    }

    /** What is allowed but probably not meant, a sentence each, for the operator's eyes. */
    public List<String> notes() {
        return notes;
    }

    /** Without credentials for either platform both are simulated. */
    public boolean sandbox() {
        return assembly.settings().sandbox();
    }

    @Override
    public void close() {
        assembly.opened().close();
    }
}
