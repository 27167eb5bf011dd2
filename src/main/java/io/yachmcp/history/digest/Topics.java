package io.yachmcp.history.digest;

import com.ibm.icu.text.BreakIterator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words that a part of a conversation uses and the rest does not. ICU finds the words, Chinese ones by its
 * dictionary; their weight is how many lines of the part hold them, more where few other lines do (TF-IDF over parts).
 */
final class Topics {
    private static final int MOST = 1;
    private static final int SHORTEST_LATIN = 4;
    private static final Set<String> EMPTY_WORDS = Set.of("""
            今天 明天 昨天 上午 下午 中午 晚上 今晚 明早 大家 我们 你们 他们 这个 那个 什么 怎么 可以 没有 一下 一个 两个 三个 已经 现在 时候 就是
            还是 不是 但是 如果 可能 应该 需要 问题 收到 谢谢 辛苦 好的 没问题 老师 同学 之前 以后 时间 这边 那边 感觉 知道 觉得 一版 还有 有人
            为什么 多少 直接 统一 决定 确认 周一 周二 周三 周四 周五 周六 周日 that this with have will from they what
            when your just then them there here need next today tomorrow yes okay thanks
            please could would should been does into about only still great good""".split("\\s+"));

    private final Map<String, Integer> spread = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<Set<String>> words;

    Topics(List<Line> lines) {
        lines.forEach(line -> names.addAll(words(line.who())));
        lines.forEach(line -> names.add(line.who().toLowerCase(Locale.ROOT)));
        words = lines.stream()
                .map(line -> line.open() ? words(line.plain()) : Set.<String>of())
                .toList();
        words.forEach(line -> line.forEach(word -> spread.merge(word, 1, Integer::sum)));
    }

    /** The most telling word that at least two lines of the part hold, where there is one. */
    List<String> of(List<Line> part) {
        Map<String, Integer> here = new HashMap<>();
        part.forEach(line -> words.get(line.at()).forEach(word -> here.merge(word, 1, Integer::sum)));
        return here.entrySet().stream()
                .filter(word -> word.getValue() > 1 && !names.contains(word.getKey()))
                .sorted(Comparator.<Map.Entry<String, Integer>>comparingDouble(
                                word -> -word.getValue() * (double) word.getValue() / spread.get(word.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<String> words(String text) {
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.CHINESE);
        breaks.setText(text);
        Set<String> words = new HashSet<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            if (breaks.getRuleStatus() >= BreakIterator.WORD_LETTER) {
                add(words, text.substring(start, end).toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    private static void add(Set<String> words, String word) {
        boolean latin = word.charAt(0) < 0x2E80;
        if (word.length() >= (latin ? SHORTEST_LATIN : 2) && !EMPTY_WORDS.contains(word)) {
            words.add(word);
        }
    }
}
