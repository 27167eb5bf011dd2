package io.yachmcp.tool;

import io.yachmcp.language.Phrases;
import java.util.List;

/** Faults as an agent reads them in English, to be compared with what they should say. */
public final class English {
    private English() {}

    public static List<Fault> faults(List<Fault> faults) {
        return faults.stream()
                .map(fault -> new Fault(fault.field(), Phrases.ENGLISH.say(fault.problem())))
                .toList();
    }
}
