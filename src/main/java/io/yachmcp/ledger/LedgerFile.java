package io.yachmcp.ledger;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The journal of a ledger: a JSON object a line, only ever appended to, on the disk before anything leaves. What could not
 * be written whole is taken back before the next line, so that no line can spoil another.
 */
public final class LedgerFile implements Consumer<Entry>, AutoCloseable {
    /** No channel: a cancelled call interrupts its thread, which would close a channel for all that come after. */
    private final RandomAccessFile file;

    private final List<Entry> known;
    private long whole;

    private LedgerFile(RandomAccessFile file, List<Entry> known) throws IOException {
        this.file = file;
        this.known = known;
        this.whole = file.length();
    }

    /**
     * Opens the journal at this path, which no other process may have open, and drops what is too old to matter.
     *
     * @throws IOException when it cannot be read or written, in words for the operator
     */
    public static LedgerFile open(Path path, Instant now) throws IOException {
        List<Entry> known = new ArrayList<>(Files.exists(path) ? read(path) : List.of());
        known.removeIf(entry -> !now.isBefore(entry.at().plus(Ledger.MEMORY)));
        Path shorter = path.resolveSibling(path.getFileName() + ".new");
        try (RandomAccessFile fresh = writing(shorter)) {
            fresh.setLength(0);
            for (Entry entry : known) {
                fresh.write(line(entry));
            }
        }
        Files.move(shorter, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new LedgerFile(writing(path), known);
    }

    /** A journal that goes on at the end of an open file, which begins with nothing known. */
    static LedgerFile on(RandomAccessFile file) throws IOException {
        return new LedgerFile(file, List.of());
    }

    /** What is written is on the disk when the write is over. */
    private static RandomAccessFile writing(Path path) throws IOException {
        return new RandomAccessFile(path.toFile(), "rwd");
    }

    /** What earlier processes wrote, oldest first. */
    public List<Entry> known() {
        return known;
    }

    @Override
    public void accept(Entry entry) {
        try {
            if (file.length() != whole) {
                file.setLength(whole);
            }
            byte[] line = line(entry);
            file.seek(whole);
            file.write(line);
            whole += line.length;
        } catch (IOException full) {
            throw new LedgerUnavailable("what is sent cannot be written down: " + full, full);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static byte[] line(Entry entry) {
        return (Json.text(json(entry)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(Entry entry) {
        return Json.object()
                .put("principal", entry.principal())
                .put("key", entry.key())
                .put("tool", entry.tool())
                .put("digest", entry.digest())
                .put("state", entry.state().name())
                .put("at", entry.at().toString())
                .put("answer", entry.answer());
    }

    /**
     * All entries of a journal. A process that was killed while writing leaves half a line at the end: what that stood for
     * had not left yet.
     *
     * @throws IOException when any other line cannot be read, because what it stood for might be sent again
     */
    static List<Entry> read(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        List<Entry> entries = new ArrayList<>();
        int line = 1;
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            try {
                entries.add(entry(Json.read(text.substring(from, end))));
            } catch (MalformedJson | IllegalArgumentException | DateTimeException spoilt) {
                throw new IOException(
                        path + " cannot be read in line " + line
                                + "; mend that line, or move the file away when nothing"
                                + " that was sent in the last day matters any more",
                        spoilt);
            }
            from = end + 1;
            line++;
        }
        return entries;
    }

    private static Entry entry(JsonNode json) {
        return new Entry(
                json.path("principal").asString(""),
                json.path("key").asString(""),
                json.path("tool").asString(""),
                json.path("digest").asString(""),
                State.valueOf(json.path("state").asString("")),
                Instant.parse(json.path("at").asString("")),
                json.path("answer").asString(""));
    }
}
