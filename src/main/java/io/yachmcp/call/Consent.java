package io.yachmcp.call;

/** Whose consent a call went out with. */
enum Consent {
    NONE_NEEDED("none needed"),
    CONFIRMED("confirmed"),
    APPROVED("approved by operator");

    private final String words;

    Consent(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
