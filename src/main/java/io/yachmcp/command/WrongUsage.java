package io.yachmcp.command;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.util.List;

/** The command line or the settings cannot be used as they are; every reason is told at once. */
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** @param phrases of the language in which whoever wrote them wants to read */
    WrongUsage(List<Words> faults, Phrases phrases) {
        super("", null, false, false);
        this.faults = faults.stream().map(phrases::say).toList();
    }

    List<String> faults() {
        return faults;
    }

    @Override
    public String getMessage() {
        return String.join(System.lineSeparator(), faults);
    }
}
