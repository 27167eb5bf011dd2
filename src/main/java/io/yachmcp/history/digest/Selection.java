package io.yachmcp.history.digest;

import java.util.ArrayList;
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

    private record Candidate(Finding finding, double value) {}

    private final Terms terms;
    private final Centrality centrality;

    Selection(Terms terms, Centrality centrality) {
        this.terms = terms;
        this.centrality = centrality;
    }

    List<Finding> ranked(List<Finding> found) {
        List<Candidate> left = new ArrayList<>(found.stream()
                .map(finding -> new Candidate(finding, value(finding)))
                .sorted(Comparator.comparingDouble(Candidate::value)
                        .reversed()
                        .thenComparing(candidate -> candidate.finding().line().at()))
                .limit(MOST)
                .toList());
        List<Finding> chosen = new ArrayList<>();
        while (!left.isEmpty()) {
            Candidate best = best(left, chosen);
            left.remove(best);
            if (repeats(best.finding(), chosen) < SAME) {
                chosen.add(best.finding());
            }
        }
        return chosen;
    }

    /** What the talk turns around and no rule found; for the room that is left. */
    List<Finding> central(List<Line> lines, List<Finding> chosen) {
        List<Candidate> central = lines.stream()
                .filter(line -> line.open() && line.plain().length() >= LONG_ENOUGH && !Talk.nods(line.plain()))
                .filter(line -> !Mood.asks(line.plain()) && !Mood.laughs(line.plain()))
                .filter(line ->
                        chosen.stream().noneMatch(finding -> finding.line().at() == line.at()))
                .map(line -> new Candidate(Finding.of(Kind.CENTRAL, line, line.text(), 0), centrality.of(line)))
                .filter(candidate -> candidate.value() > 0)
                .sorted(Comparator.comparingDouble(Candidate::value)
                        .reversed()
                        .thenComparing(candidate -> candidate.finding().line().at()))
                .limit(MOST_CENTRAL)
                .toList();
        return central.stream().map(Candidate::finding).toList();
    }

    private Candidate best(List<Candidate> left, List<Finding> chosen) {
        return left.stream()
                .max(Comparator.<Candidate>comparingDouble(candidate ->
                                RELEVANCE * candidate.value() - (1 - RELEVANCE) * repeats(candidate.finding(), chosen))
                        .thenComparing(candidate -> -candidate.finding().line().at()))
                .orElseThrow();
    }

    private double repeats(Finding finding, List<Finding> chosen) {
        return chosen.stream()
                .filter(other -> other.kind() == finding.kind())
                .mapToDouble(other -> terms.likeness(finding.line(), other.line()))
                .max()
                .orElse(0);
    }

    /** What binds people comes before what worries them. */
    private double value(Finding finding) {
        boolean binds = finding.kind() == Kind.DECISION || finding.kind() == Kind.TODO;
        return (binds ? 1 : 0.6)
                + Math.min(finding.score(), FULL_SCORE) / FULL_SCORE
                + centrality.of(finding.line()) / 2;
    }
}
