package io.yachmcp.history.digest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the talk a line stands for, from 0 to 1: continuous LexRank (Erkan and Radev 2004), which is PageRank
 * over lines that are as near to each other as their TF-IDF cosines are high.
 *
 * <p>At most {@value #WIDEST} lines enter the graph, taken at even distances where there are more, so that its cost
 * has a bound; what is left out counts 0.
 */
final class Centrality {
    private static final int WIDEST = 300;
    private static final int SHORTEST = 6;
    private static final double ALIKE = 0.08;
    private static final double DAMPING = 0.85;
    private static final int ROUNDS = 30;

    private final Map<Integer, Double> shares = new HashMap<>();

    Centrality(List<Line> lines, Terms terms) {
        List<Line> telling = evenly(lines.stream()
                .filter(line -> line.open() && line.plain().length() >= SHORTEST)
                .toList());
        double[] ranks = ranks(graph(telling, terms));
        double highest = Arrays.stream(ranks).max().orElse(1);
        for (int i = 0; i < ranks.length; i++) {
            shares.put(telling.get(i).at(), ranks[i] / highest);
        }
    }

    double of(Line line) {
        return shares.getOrDefault(line.at(), 0.0);
    }

    private static List<Line> evenly(List<Line> lines) {
        List<Line> some = new ArrayList<>();
        int many = Math.min(WIDEST, lines.size());
        for (int i = 0; i < many; i++) {
            some.add(lines.get((int) ((long) i * lines.size() / many)));
        }
        return some;
    }

    /** Cosines, each row made to sum to 1. */
    private static double[][] graph(List<Line> lines, Terms terms) {
        double[][] graph = new double[lines.size()][lines.size()];
        for (int i = 0; i < graph.length; i++) {
            for (int j = 0; j < i; j++) {
                double likeness = terms.likeness(lines.get(i), lines.get(j));
                graph[i][j] = likeness < ALIKE ? 0 : likeness;
                graph[j][i] = graph[i][j];
            }
        }
        for (double[] row : graph) {
            double sum = Arrays.stream(row).sum();
            Arrays.setAll(row, j -> sum == 0 ? 0 : row[j] / sum);
        }
        return graph;
    }

    private static double[] ranks(double[][] graph) {
        double[] ranks = new double[graph.length];
        Arrays.fill(ranks, 1);
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = new double[graph.length];
            Arrays.fill(next, 1 - DAMPING);
            for (int i = 0; i < graph.length; i++) {
                for (int j = 0; j < graph.length; j++) {
                    next[j] += DAMPING * ranks[i] * graph[i][j];
                }
            }
            ranks = next;
        }
        return ranks;
    }
}
