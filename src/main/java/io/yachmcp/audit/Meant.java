package io.yachmcp.audit;

import io.yachmcp.tool.Audience;
import io.yachmcp.tool.Deed;
import java.util.Optional;

/**
 * One call as it was meant, without its words: the digest tells whether two said the same.
 *
 * @param principal who called
 * @param digest of tool and arguments; see {@link Deed#digest}
 * @param key the idempotency key under which it goes out, where the tool has one
 * @param audience whom it reaches and in whose name, by id
 * @param verdict what policy said of it; empty where none was asked
 * @param consent who agreed to it; empty where nobody had to
 * @param trace the id of the trace that its caller named; empty where there is none
 */
public record Meant(
        String principal,
        String tool,
        String digest,
        Optional<String> key,
        Audience audience,
        String verdict,
        String consent,
        String trace) {

    public static Meant of(Deed deed, String verdict, String consent, String trace) {
        return new Meant(
                deed.principal(),
                deed.contract().name(),
                deed.digest(),
                deed.key(),
                deed.audience(),
                verdict,
                consent,
                trace);
    }
}
