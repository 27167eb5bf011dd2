package io.yachmcp.history;

import java.util.EnumSet;
import java.util.Set;

/** Says once what the lines of a transcript do not repeat, and only for what occurs in them. */
final class Legend {
    private enum Kind {
        FILE("(file): its link lives 30 min, open in Yach."),
        FORWARD("(forward), (群公告): open in Yach."),
        SSCARD("(sscard): yach_get_sscard.");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

    void sees(Content content) {
        switch (content) {
            case Content.SharedFile ignored -> kinds.add(Kind.FILE);
            case Content.MergedForward ignored -> kinds.add(Kind.FORWARD);
            case Content.Announcement ignored -> kinds.add(Kind.FORWARD);
            case Content.SsCard ignored -> kinds.add(Kind.SSCARD);
            default -> {}
        }
    }

    String text() {
        var text = new StringBuilder();
        kinds.forEach(kind -> text.append(' ').append(kind.words));
        return text.toString();
    }
}
