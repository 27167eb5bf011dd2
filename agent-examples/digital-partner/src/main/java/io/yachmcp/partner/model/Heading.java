package io.yachmcp.partner.model;

import java.util.Arrays;
import java.util.Optional;

/** The parts of a digest, as they are called in the two languages that a server may speak. */
enum Heading {
    DECIDED("Decided", "决定"),
    TO_DO("To do", "待办"),
    OPEN("Open", "未决"),
    RISKS("Risks", "风险"),
    ALSO("Also", "其他");

    private final String english;
    private final String chinese;

    Heading(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    static Optional<Heading> of(String line) {
        return Arrays.stream(values())
                .filter(heading -> line.equals(heading.english) || line.equals(heading.chinese))
                .findFirst();
    }
}
