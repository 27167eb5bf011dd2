package io.yachmcp.guard;

import io.yachmcp.language.Words;
import java.util.Optional;

/**
 * How many people a call reaches, against what the policy lets a call reach.
 *
 * @param counted whether the members of a group count
 * @param named how many the call names itself
 */
record Headcount(Rules rules, boolean counted, int named, Crowd crowd) {

    /** Of a group that could not be counted, as many as may be reached at the most. */
    int people() {
        return uncounted()
                ? rules.approved().call()
                : Math.max(1, named + crowd.members().orElse(0));
    }

    /** Why somebody has to be asked, or it may not be at all; nothing where they are few. */
    Optional<Reason> reason() {
        if (uncounted()) {
            return Optional.of(new Reason(Level.APPROVE, Words.of("policy.uncounted"), Words.of("policy.group")));
        }
        if (people() > rules.approved().call()) {
            return over(Level.DENY, "policy.most", rules.approved().call(), "approved.call");
        }
        if (people() > rules.people().call()) {
            return over(Level.APPROVE, "policy.unapproved", rules.people().call(), "people.call");
        }
        if (people() > rules.confirmOver()) {
            return over(Level.CONFIRM, "policy.unconfirmed", rules.confirmOver(), "people.confirm_over");
        }
        return Optional.empty();
    }

    private boolean uncounted() {
        return counted && crowd.members().isEmpty() && rules.people().bounded();
    }

    private Optional<Reason> over(Level level, String key, int most, String setting) {
        Words words = Words.of(key).with("people", people()).with("most", most);
        return Optional.of(new Reason(level, words, rules.place(setting)));
    }
}
