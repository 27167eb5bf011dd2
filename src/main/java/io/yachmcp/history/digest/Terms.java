package io.yachmcp.history.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lines are about: pairs of neighbouring ideographs and whole words of other scripts, weighed by how few lines use
 * them (TF-IDF: Spärck Jones 1972). Pairs of characters need no dictionary and do about as well as words in Chinese
 * retrieval (Nie and others 2000).
 */
final class Terms {
    private static final Pattern RUN = Pattern.compile("[\\p{IsHan}]+|[\\p{L}\\p{N}&&[^\\p{IsHan}]]{2,}");
    private static final Set<String> EMPTY_WORDS = Set.of("""
            the and for you are our was will with that this can not have has but from all any out now
            one get need they what who its it's just them then there here is it in on to of we do be
            at an or if so my me no yes 我们 你们 他们 这个 那个 什么 怎么 可以 一下 没有 不是 是不 已经 现在 大家 今天 明天 时候 就是 还是 一个
            这边 那边 的话 的时 前给""".split("\\s+"));

    /** Characters that are words without a subject; pairs with them say nothing. */
    private static final String FUNCTION_WORDS = "我你他她它的了吗呢吧啊是在就都也这那不没有给把和跟去来要会能个上下再先一还很到从对好说";

    private static final int RARE = 4;
    private static final int LINES_PER_RARE = 10;

    private final List<Map<String, Double>> vectors;
    private final int rare;
    private final Map<String, Integer> spread = new HashMap<>();

    Terms(List<Line> lines) {
        List<Map<String, Double>> counts =
                lines.stream().map(line -> counts(line.plain())).toList();
        counts.forEach(line -> line.keySet().forEach(term -> spread.merge(term, 1, Integer::sum)));
        rare = Math.max(RARE, Math.min(12, lines.size() / LINES_PER_RARE));
        vectors = counts.stream().map(line -> weighed(line, lines.size())).toList();
    }

    private static Map<String, Double> counts(String text) {
        Map<String, Double> counts = new LinkedHashMap<>();
        for (String term : terms(text)) {
            counts.merge(term, 1.0, Double::sum);
        }
        return counts;
    }

    static List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            String word = run.group().toLowerCase(Locale.ROOT);
            if (Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HAN) {
                int[] points = word.codePoints().toArray();
                for (int i = 0; i + 1 < points.length; i++) {
                    if (FUNCTION_WORDS.indexOf(points[i]) < 0 && FUNCTION_WORDS.indexOf(points[i + 1]) < 0) {
                        terms.add(new String(points, i, 2));
                    }
                }
            } else {
                terms.add(word);
            }
        }
        terms.removeIf(EMPTY_WORDS::contains);
        return terms;
    }

    /** Unit vectors, so that a product is a cosine. */
    private Map<String, Double> weighed(Map<String, Double> counts, int lines) {
        Map<String, Double> weights = new LinkedHashMap<>();
        counts.forEach((term, count) -> weights.put(term, count * Math.log(1 + (double) lines / spread.get(term))));
        double length =
                Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
        weights.replaceAll((term, weight) -> weight / length);
        return weights;
    }

    Map<String, Double> vector(Line line) {
        return vectors.get(line.at());
    }

    double likeness(Line one, Line other) {
        Map<String, Double> small = vector(one);
        Map<String, Double> large = vector(other);
        if (small.size() > large.size()) {
            return likeness(other, one);
        }
        double product = 0;
        for (Map.Entry<String, Double> term : small.entrySet()) {
            product += term.getValue() * large.getOrDefault(term.getKey(), 0.0);
        }
        return product;
    }

    /** Whether both use a term that hardly any other line uses. */
    boolean shareRare(Line one, Line other) {
        Map<String, Double> terms = vector(other);
        return vector(one).keySet().stream().anyMatch(term -> spread.get(term) <= rare && terms.containsKey(term));
    }
}
