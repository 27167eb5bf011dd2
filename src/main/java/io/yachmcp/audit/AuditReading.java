package io.yachmcp.audit;

import io.yachmcp.disk.Locks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the audit of one state directory, also while it is being written, and changes nothing. */
public final class AuditReading {
    private final Path folder;

    public AuditReading(Path folder) {
        this.folder = folder;
    }

    /**
     * How a chain was found.
     *
     * @param lines how many
     * @param hash of the last line; kept elsewhere, it tells later whether all up to it was written anew
     * @param unsettled calls that may have left and of which no outcome is written
     */
    public record Chain(int number, long lines, String hash, int unsettled) {}

    /**
     * The whole record.
     *
     * @param findings what is not as it was written; none when all is
     * @param hashes of all lines that are as they were written
     */
    public record Record(List<Chain> chains, List<Finding> findings, Set<String> hashes) {}

    /** Follows every chain to its end. */
    public Record verified() throws IOException {
        List<Chain> chains = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Set<String> hashes = new HashSet<>();
        for (ChainFiles files : chains()) {
            Set<Long> open = new HashSet<>();
            ChainCheck check = followed(files, line -> {
                hashes.add(line.head().hash());
                note(line, open);
            });
            findings.addAll(check.findings(files.anchor().getFileName().toString()));
            chains.add(new Chain(
                    files.number(), check.head().serial(), check.head().hash(), open.size()));
        }
        return new Record(chains, findings, hashes);
    }

    private static void note(Line line, Set<Long> open) {
        switch (line.json().path("event").asString("")) {
            case "intended" -> open.add(line.head().serial());
            case "settled" -> open.remove(line.json().path("call").asLong(0));
            default -> {}
        }
    }

    /** Everything that was written of calls which reached this person or group, oldest first in each chain. */
    public List<Reached> who(String id) throws IOException {
        List<Reached> reached = new ArrayList<>();
        for (ChainFiles files : chains()) {
            var search = new Search(id);
            followed(files, search::see);
            reached.addAll(search.found());
        }
        return reached;
    }

    private List<ChainFiles> chains() throws IOException {
        return Files.isDirectory(folder) ? ChainFiles.in(folder.toRealPath()) : List.of();
    }

    private static ChainCheck followed(ChainFiles files, Consumer<Line> told) throws IOException {
        // A writer makes the anchor before the first line.
        boolean anchored = Files.exists(files.anchor());
        byte[] anchor = anchored ? Bytes.of(files.anchor()) : new byte[0];
        var check = new ChainCheck(anchor, anchored && Locks.held(files.lock()), told);
        for (int part : files.parts()) {
            Path path = files.part(part);
            check.part(path.getFileName().toString(), part, Bytes.of(path));
        }
        return check;
    }
}
