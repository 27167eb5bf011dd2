package io.yachmcp.command;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened while serving, in order: a process gives it back by ending, a program that goes on must do it by hand. */
final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    synchronized <T extends AutoCloseable> T keep(T opened) {
        if (closed) {
            close(opened);
            throw new IllegalStateException("closed already");
        }
        open.push(opened);
        return opened;
    }

    /** Closes all of it, the last opened first; one that cannot be closed does not hold up the others. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception broken) {
            System.getLogger(Opened.class.getName())
                    .log(System.Logger.Level.WARNING, "could not be closed: " + opened, broken);
        }
    }
}
