package io.yachmcp.operations;

import io.yachmcp.history.Filter;
import io.yachmcp.history.Filtered;
import io.yachmcp.history.Message;
import io.yachmcp.history.Pages;
import io.yachmcp.history.Rendered;
import io.yachmcp.history.TokenEstimate;
import io.yachmcp.history.Transcript;
import java.util.List;

/**
 * As much of what was read as an agent asked for and its tokens allow, always from the end where reading began and
 * without a gap.
 *
 * @param covered how many of the messages read lie in it, those that the filter kept back among them
 * @param filtered what the filter made of them
 * @param rendered the transcript
 */
record HistoryWindow(Pages pages, int covered, Filtered filtered, Rendered rendered) {
    /** Of tokens, whatever people wrote; what stands around a transcript has its place beside it. */
    private static final int HARD_CAP = 9_850;

    private static final int FIRST_TRY = 100;

    static HistoryWindow of(Pages pages, Filter filter, int limit, int maxTokens, Transcript transcript) {
        List<Message> passed = filter.of(pages.messages()).messages();
        List<Message> kept = passed.subList(0, Math.min(limit, passed.size()));
        int fits = fitting(kept, maxTokens, transcript);
        boolean all = fits == passed.size();
        int covered = all ? pages.messages().size() : upTo(pages.messages(), kept, fits);
        return new HistoryWindow(
                pages,
                covered,
                filter.of(pages.messages().subList(0, covered)),
                transcript.all(kept.subList(0, fits), maxTokens));
    }

    /** Whether a further call would find more in the window. */
    boolean hasMore() {
        return covered < pages.messages().size() || pages.more();
    }

    private static boolean fits(Rendered told, int maxTokens) {
        return told.tokens() <= maxTokens && TokenEstimate.atWorst(told.text()) <= HARD_CAP;
    }

    /** Rendering grows with every message, so the most that fits is found by doubling and halving; one is always told. */
    private static int fitting(List<Message> kept, int maxTokens, Transcript transcript) {
        int fits = Math.min(1, kept.size());
        int tooMany = kept.size() + 1;
        for (int tried = Math.min(FIRST_TRY, kept.size()); tooMany - fits > 1; ) {
            if (fits(transcript.all(kept.subList(0, tried), maxTokens), maxTokens)) {
                fits = tried;
            } else {
                tooMany = tried;
            }
            tried = tooMany > kept.size() ? Math.min(2 * fits, kept.size()) : (fits + tooMany) / 2;
        }
        return fits;
    }

    /** How many of all messages reach up to the last one told. */
    private static int upTo(List<Message> all, List<Message> kept, int count) {
        int place = 0;
        for (int found = 0; found < count; place++) {
            if (all.get(place) == kept.get(found)) {
                found++;
            }
        }
        return place;
    }
}
