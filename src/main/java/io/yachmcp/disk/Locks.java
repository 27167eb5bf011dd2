package io.yachmcp.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** Who writes what under a state directory: each file by one process, which holds its lock as long as it lives. */
public final class Locks {
    /**
     * What this process holds. A lock is the process's, not its opener's: to open and close a locked file once more would
     * give it away, and so would a channel that nobody refers to any more.
     */
    private static final Map<Path, FileChannel> OURS = new HashMap<>();

    private Locks() {}

    /** Takes the lock, unless somebody has it. */
    public static synchronized boolean take(Path lock) throws IOException {
        if (OURS.containsKey(lock)) {
            return false;
        }
        FileChannel file = FileChannel.open(Private.made(lock), StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = file.tryLock() != null;
        } finally {
            if (taken) {
                OURS.put(lock, file);
            } else {
                file.close();
            }
        }
        return taken;
    }

    public static synchronized void giveBack(Path lock) throws IOException {
        OURS.remove(lock).close();
    }

    /** Whether somebody writes now. */
    public static synchronized boolean held(Path lock) throws IOException {
        if (OURS.containsKey(lock) || !Files.exists(lock)) {
            return OURS.containsKey(lock);
        }
        try (FileChannel file = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return file.tryLock() == null;
        }
    }
}
