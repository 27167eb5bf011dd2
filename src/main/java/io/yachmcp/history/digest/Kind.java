package io.yachmcp.history.digest;

import io.yachmcp.language.Words;

/** What a message can be to someone who was away. */
enum Kind {
    DECISION("digest.decided", "digest.manydecided"),
    TODO("digest.todo", "digest.manytodo"),
    QUESTION("digest.open", "digest.manyopen"),
    RISK("digest.risks", "digest.manyrisks"),
    CENTRAL("digest.also", "digest.manyalso");

    private final String heading;
    private final String counted;

    Kind(String heading, String counted) {
        this.heading = heading;
        this.counted = counted;
    }

    Words heading() {
        return Words.of(heading);
    }

    Words counted(long number) {
        return Words.of(counted).with("count", number);
    }
}
