package io.yachmcp.operations;

import io.yachmcp.language.Words;

/**
 * What stands before everything else where a reading broke off.
 *
 * @param page the one that was not answered; 0 where all were
 */
record Warning(int page) {
    static final Warning NONE = new Warning(0);

    static Warning after(int answered) {
        return new Warning(answered + 1);
    }

    boolean given() {
        return page > 0;
    }

    Words before(Words told) {
        return given() ? Words.of("reading.incomplete").with("page", page).with("told", told) : told;
    }
}
