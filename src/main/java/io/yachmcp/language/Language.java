package io.yachmcp.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language in which this server speaks to agents and people. */
public enum Language {
    EN,
    ZH;

    /** As settings and files have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> of(String id) {
        return Arrays.stream(values())
                .filter(language -> language.id().equals(id))
                .findFirst();
    }
}
