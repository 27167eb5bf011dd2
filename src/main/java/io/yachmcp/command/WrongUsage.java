package io.yachmcp.command;

import java.util.List;

/** The command line or the settings cannot be used as they are; every reason is told at once. */
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    WrongUsage(List<String> faults) {
        super(String.join(System.lineSeparator(), faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
