package io.yachmcp.history.digest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Puts findings in the order in which they deserve room: by maximal marginal relevance (Carbonell and Goldstein 1998),
 * each next one the best of what is left after what it repeats of those before it. Word-for-word repeats are dropped.
 */
final class Selection {
    private static final int MOST = 150;
    private static final int MOST_CENTRAL = 2;
    private static final int LONG_ENOUGH = 8;
    private static final double RELEVANCE = 0.75;
    private static final double SAME = 0.85;
    private static final double FULL_SCORE = 6;

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::value)
            .reversed()
            .thenComparing(candidate -> candidate.finding().line().at());

    private record Candidate(Finding finding, double value) {}

    /** A candidate and how much of it was said by those already chosen. */
    private static final class Waiting {
        final Candidate candidate;
        double repeated;

        Waiting(Candidate candidate) {
            this.candidate = candidate;
        }

        double worth() {
            return RELEVANCE * candidate.value() - (1 - RELEVANCE) * repeated;
        }
    }

    private final Terms terms;
    private final Centrality centrality;

    Selection(Terms terms, Centrality centrality) {
        this.terms = terms;
        this.centrality = centrality;
    }

    List<Finding> ranked(List<Finding> found) {
        List<Waiting> waiting = new ArrayList<>(found.stream()
                .map(finding -> new Candidate(finding, value(finding)))
                .sorted(BEST_FIRST)
                .limit(MOST)
                .map(Waiting::new)
                .toList());
        List<Finding> chosen = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Waiting next = Collections.max(waiting, Comparator.comparingDouble(Waiting::worth));
            waiting.remove(next);
            if (next.repeated < SAME) {
                chosen.add(next.candidate.finding());
                waiting.forEach(other -> other.repeated = Math.max(other.repeated, repeats(other, next)));
            }
        }
        return chosen;
    }

    private double repeats(Waiting one, Waiting other) {
        Finding finding = one.candidate.finding();
        Finding said = other.candidate.finding();
        return finding.kind() == said.kind() ? terms.likeness(finding.line(), said.line()) : 0;
    }

    /** What the talk turns around and no rule found; for the room that is left. */
    List<Finding> central(List<Line> lines, List<Finding> chosen) {
        return lines.stream()
                .filter(line -> line.open() && line.plain().length() >= LONG_ENOUGH && !Talk.nods(line.plain()))
                .filter(line -> !Mood.asks(line.plain()) && !Mood.laughs(line.plain()))
                .filter(line ->
                        chosen.stream().noneMatch(finding -> finding.line().at() == line.at()))
                .map(line -> new Candidate(Finding.of(Kind.CENTRAL, line, line.text(), 0), centrality.of(line)))
                .filter(candidate -> candidate.value() > 0)
                .sorted(BEST_FIRST)
                .limit(MOST_CENTRAL)
                .map(Candidate::finding)
                .toList();
    }

    /** What binds people comes before what worries them. */
    private double value(Finding finding) {
        boolean binds = finding.kind() == Kind.DECISION || finding.kind() == Kind.TODO;
        return (binds ? 2 : 0) + Math.min(finding.score(), FULL_SCORE) / FULL_SCORE + centrality.of(finding.line()) / 2;
    }
}
