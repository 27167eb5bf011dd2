package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.call.ToolResult;
import io.yachmcp.sandbox.Committed;
import io.yachmcp.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What must hold of every result and of everything that happened, whatever went wrong. */
final class Truth {
    private Truth() {}

    static void nothingTwice(List<Committed> log) {
        var seen = new HashSet<List<String>>();
        log.forEach(effect -> assertTrue(seen.add(effect.recipients()), "twice: " + effect));
    }

    static void holdsNoSecret(ToolResult result) {
        List<String> shown = new ArrayList<>(List.of(result.text()));
        result.structured().ifPresent(structured -> shown.add(structured.toString()));
        for (String text : shown) {
            assertFalse(text.contains(Sandbox.YACH_APP_SECRET), text);
            assertFalse(text.contains(Sandbox.YUNXIN_APP_SECRET), text);
            assertFalse(text.contains(Sandbox.YACH_ACCESS_TOKEN), text);
            assertFalse(text.contains("access_token="), text);
            assertFalse(text.matches("(?s).*\\b[0-9a-f]{32}\\b.*"), "looks like a token: " + text);
            assertFalse(text.matches("(?s).*[a-z]+://[^\\s\"]*\\?.*"), "an address with a query: " + text);
        }
    }
}
