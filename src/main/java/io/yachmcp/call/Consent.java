package io.yachmcp.call;

/** Whose consent a call went out with. */
enum Consent {
    NONE_NEEDED("none needed"),
    CONFIRMED("confirmed"),
    CONFIRMED_AT_CLIENT("confirmed by the person at the client"),
    APPROVED("approved by operator"),
    APPROVED_AT_CLIENT("approved by the person at the client"),
    /** By whom, whoever finishes it does not know any more. */
    APPROVED_BEFORE("approved when it was begun");

    private final String words;

    Consent(String words) {
        this.words = words;
    }

    /** Whether a person has approved of the call. */
    boolean approved() {
        return compareTo(APPROVED) >= 0;
    }

    String words() {
        return words;
    }
}
