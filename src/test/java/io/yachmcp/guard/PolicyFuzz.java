package io.yachmcp.guard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.language.Phrases;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A policy file is rules or faults, each of one line with its place; nothing in a file ends the server. */
public final class PolicyFuzz {
    private static final Pattern FAULT = Pattern.compile("line ([1-9][0-9]*): [^\\n\\r]+");

    private PolicyFuzz() {}

    public static void fuzzerTestOneInput(byte[] yaml) {
        PolicyReader.Outcome outcome = PolicyReader.read(yaml, List.of());
        for (String fault : outcome.faults(Phrases.ENGLISH)) {
            Matcher told = FAULT.matcher(fault);
            assertTrue(told.matches(), fault);
            assertTrue(Integer.parseInt(told.group(1)) <= yaml.length + 1, fault);
        }
        Rules rules = outcome.rules();
        if (outcome.faults(Phrases.ENGLISH).isEmpty()) {
            assertTrue(rules.people().call() <= rules.people().hour());
            assertTrue(rules.people().hour() <= rules.people().day());
            assertTrue(rules.people().day() <= rules.approved().day());
        }
    }
}
