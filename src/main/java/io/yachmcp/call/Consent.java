package io.yachmcp.call;

import io.yachmcp.language.Words;

/** Whose consent a call went out with. */
enum Consent {
    NONE_NEEDED(Words.of("consent.none")),
    CONFIRMED(Words.of("consent.confirmed")),
    CONFIRMED_AT_CLIENT(Words.of("consent.confirmedthere")),
    APPROVED(Words.of("consent.approved")),
    APPROVED_AT_CLIENT(Words.of("consent.approvedthere")),
    /** By whom, whoever finishes it does not know any more. */
    APPROVED_BEFORE(Words.of("consent.before"));

    private final Words words;

    Consent(Words words) {
        this.words = words;
    }

    /** Whether a person has approved of the call. */
    boolean approved() {
        return compareTo(APPROVED) >= 0;
    }

    Words words() {
        return words;
    }
}
