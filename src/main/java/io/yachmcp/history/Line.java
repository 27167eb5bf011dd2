package io.yachmcp.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One line of a concise transcript: a message, and those after it that need no line of their own. */
final class Line {
    private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
    private static final int MOST_CHARACTERS = 400;
    /** An address that goes on to the end. */
    private static final Pattern OPEN_ADDRESS = Pattern.compile("(?i)(?:://|www\\.)[^\\s<]*$");

    private final List<Told> run = new ArrayList<>();
    private final Map<Untrusted, Sender> others = new LinkedHashMap<>();
    private final Set<String> echoes = new LinkedHashSet<>();
    private final Duration pause;
    private int times = 1;
    private int characters;
    private Told last;

    /** @param pause how long nobody wrote before */
    Line(Told first, Duration pause) {
        this.pause = pause;
        add(first);
        echoes.add(first.worded().text());
        last = first;
    }

    Told first() {
        return run.getFirst();
    }

    Duration pause() {
        return pause;
    }

    /** Those who said the same, or just as little, after the first. */
    Iterable<Sender> others() {
        return others.values();
    }

    /** How many messages the words of this line stand for; 1 where each has words of its own. */
    int times() {
        return times;
    }

    /** The last message of a line that stands for messages over a time longer than a run. */
    boolean lastsLong() {
        return times > 1 && !isSoon(last);
    }

    Told last() {
        return last;
    }

    String text() {
        return times > 1 ? String.join("/", echoes) : joined();
    }

    /** What follows an address in the next message must not become part of it. */
    private String joined() {
        var joined = new StringBuilder();
        for (Told told : run) {
            if (told != run.getFirst()) {
                joined.append(OPEN_ADDRESS.matcher(joined).find() ? " |" : "|");
            }
            joined.append(told.worded().text());
        }
        return joined.toString();
    }

    /** Takes a message whose words need not be told again. */
    boolean folds(Told next) {
        if (run.size() > 1 || !isEchoedBy(next)) {
            return false;
        }
        times++;
        last = next;
        echoes.add(next.worded().text());
        if (!next.isBy(first())) {
            others.putIfAbsent(People.key(next.sender()), next.sender());
        }
        return true;
    }

    private boolean isEchoedBy(Told next) {
        boolean acknowledged = first().isAcknowledgement() && next.isAcknowledgement();
        return acknowledged || saysTheSame(next) && (first().worded().isPlain() || next.isBy(first()));
    }

    /** Pictures are only counted; of anything else with a mark the whole content must be the same. */
    private boolean saysTheSame(Told next) {
        Worded here = first().worded();
        boolean picture = first().message().content() instanceof Content.Picture && isSoon(next);
        return here.mark().equals(next.worded().mark())
                && here.text().equals(next.worded().text())
                && first().isTip() == next.isTip()
                && (here.isPlain()
                        || picture
                        || first().message().content().equals(next.message().content()));
    }

    /** Takes more words of the same sender; those that were cut keep a number by which the rest is found. */
    boolean joins(Told next) {
        int length = next.worded().text().length();
        boolean more = times == 1
                && next.isBy(first())
                && isSoon(next)
                && next.worded().isPlain()
                && !next.worded().isCut()
                && !first().isTip()
                && !next.isTip()
                && characters + length <= MOST_CHARACTERS;
        if (more) {
            add(next);
        }
        return more;
    }

    private boolean isSoon(Told next) {
        return next.since(first()).compareTo(LONGEST_RUN) <= 0;
    }

    private void add(Told told) {
        run.add(told);
        characters += told.worded().text().length();
    }
}
