package io.yachmcp.history;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Says once what the lines of a transcript do not repeat, and only for what occurs in them. */
final class Legend {
    private enum Kind {
        CUT("cut (…[+n])", "yach_get_messages"),
        FILE("(file)", "yach_get_messages"),
        FORWARD("(forward), (群公告)", "open in Yach"),
        SSCARD("(sscard)", "yach_get_sscard");

        private final String mark;
        private final String next;

        Kind(String mark, String next) {
            this.mark = mark;
            this.next = next;
        }
    }

    private final View view;
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);

    Legend(View view) {
        this.view = view;
    }

    void sees(Told told) {
        if (told.worded().isCut() && view != View.WHOLE) {
            kinds.add(Kind.CUT);
        }
        sees(told.message().content());
    }

    private void sees(Content content) {
        switch (content) {
            case Content.SharedFile ignored -> seesFile();
            case Content.MergedForward ignored -> kinds.add(Kind.FORWARD);
            case Content.Announcement ignored -> kinds.add(Kind.FORWARD);
            case Content.SsCard ignored -> kinds.add(Kind.SSCARD);
            default -> {}
        }
    }

    /** In the other views each file says itself what opens it. */
    private void seesFile() {
        if (view == View.CONCISE) {
            kinds.add(Kind.FILE);
        }
    }

    String text() {
        Map<String, String> marks = new LinkedHashMap<>();
        kinds.forEach(kind -> marks.merge(kind.next, kind.mark, (first, other) -> first + ", " + other));
        var text = new StringBuilder();
        marks.forEach((next, all) ->
                text.append(' ').append(all).append(": ").append(next).append('.'));
        return text.toString();
    }
}
