package io.yachmcp.history;

import io.yachmcp.language.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says once what the lines of a transcript do not repeat, and only for what occurs in them. */
final class Legend {
    private static final Words WHOLE = Words.literally("yach_get_messages");

    private enum Kind {
        CUT(Words.of("transcript.cut"), WHOLE),
        FILE(Words.literally("(file)"), WHOLE),
        FORWARD(Words.list(List.of("(forward)", "(群公告)")), Words.of("transcript.open")),
        SSCARD(Words.literally("(sscard)"), Words.literally("yach_get_sscard"));

        private final Words mark;
        private final Words next;

        Kind(Words mark, Words next) {
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

    /** A sentence for each next step. */
    List<Words> sentences() {
        Map<Words, List<Words>> marks = new LinkedHashMap<>();
        kinds.forEach(kind ->
                marks.computeIfAbsent(kind.next, ignored -> new ArrayList<>()).add(kind.mark));
        return marks.entrySet().stream()
                .map(step -> Words.of("transcript.mark")
                        .with("marks", Words.joined("list.names", step.getValue()))
                        .with("next", step.getKey()))
                .toList();
    }
}
