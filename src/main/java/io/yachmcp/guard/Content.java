package io.yachmcp.guard;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges what a call says: whom it calls, where it leads, what it gives away, how it begins. */
final class Content {
    /** What sends text. */
    private static final Set<String> WORDS = Set.of("messages", "cards", "streams", "yunxin");

    private final Rules rules;
    private final OwnSecrets own;
    private final Deed deed;
    private final Outgoing words;
    private final List<Reason> reasons = new ArrayList<>();

    Content(Rules rules, OwnSecrets own, Deed deed) {
        this.rules = rules;
        this.own = own;
        this.deed = deed;
        this.words = Outgoing.of(deed);
    }

    List<Reason> reasons() {
        if (rules.atAll() != Level.ALLOW && words.callsEverybody()) {
            reasons.add(new Reason(rules.atAll(), Words.of("policy.everybody"), rules.place("at_all")));
        }
        secrets();
        if (!rules.links().none()) {
            words.hosts().stream()
                    .filter(host -> !rules.links().match(host))
                    .forEach(host -> reasons.add(new Reason(
                            Level.DENY,
                            Words.of("policy.link").with("host", Policy.shown(host)),
                            rules.place("links"))));
        }
        if (!rules.prefix().isEmpty() && WORDS.contains(deed.contract().policy().toolset())) {
            prefix();
        }
        return reasons;
    }

    boolean tellsSecret() {
        return own.in(deed) || (rules.secrets() != Level.ALLOW && words.secret().isPresent());
    }

    /** What is found is not told: whoever reads the refusal need not have it. */
    private void secrets() {
        if (own.in(deed)) {
            reasons.add(new Reason(Level.DENY, Words.of("policy.own"), Words.of("policy.never")));
        } else if (rules.secrets() != Level.ALLOW) {
            words.secret()
                    .ifPresent(kind -> reasons.add(new Reason(
                            rules.secrets(), Words.of("policy.secret").with("kind", kind), rules.place("secrets"))));
        }
    }

    private void prefix() {
        boolean begins = words.beginnings().stream().allMatch(text -> text.startsWith(rules.prefix()));
        if (!begins || (words.beginnings().isEmpty() && !words.wordless())) {
            reasons.add(new Reason(
                    Level.DENY, Words.of("policy.prefix").with("prefix", rules.prefix()), rules.place("prefix")));
        }
    }
}
