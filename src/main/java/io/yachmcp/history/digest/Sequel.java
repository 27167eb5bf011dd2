package io.yachmcp.history.digest;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of something later that day: the work done, the question answered, the danger past. */
final class Sequel {
    private static final double RELATED = 0.12;
    /** 了 behind a verb tells of something done, in most sentences without a no. */
    private static final Pattern DONE = Cues.words("""
            已经?(?!知)|(?:名单|清单|结果|结论|数据|文案|方案|报价|链接)[:是]|[好完妥过]了|(?<![为太除罢得])了(?![解不])|完成|搞定|结束|恢复|正常|答应|接受
            |提测|没问题|\\b(?:done|sent|fixed|merged|finished|uploaded|shared|arrived|complete|resolved|restored
            |approved|picked up|replied|is back|is up|posted|called|booked|updated|closed)\\b
            """);

    private static final Pattern RIGHT_AGAIN = Cues.words("""
            [好完妥]了|解决|搞定|恢复|正常|没问题|没事|答应|接受|\\b(?:fixed|resolved|restored|sorted|mitigated|is back|is up
            |arrived)\\b
            """);
    private static final Pattern NOT_DONE =
            Cues.pattern("没|未|不|失败|初稿|草稿|一半|\\d%|\\bdraft\\b|\\bhalf\\b|收到了|\\bnot\\b|\\?\\s*$");
    private static final Pattern CORRECTION = Cues.words("""
            更正|纠正|修正一下|说错|写错|记错|改主意|计划有变|情况有变|(?:刚才|前面|上面|之前|上午)(?:说|定|讲|那个|的).{0,14}(?:作废|取消|不算|改|不)|不用.{0,6}了
            |\b(?:correction|scratch that|change of plans?|on second thought|strike that|no longer need(?:ed)?|no need)\b
            """);
    private static final Pattern EVASION = Cues.words("""
            不知道|不清楚|不确定|好问题|再(?:说|看|讨论|议|商量)|我?(?:问问|看看)(?!板)|回头|……|\\?\\s*$|\\b(?:no idea|not sure
            |good question|don't know|dunno|let me (?:check|see)|later)\\b
            """);
    private static final Duration AT_ONCE = Duration.ofMinutes(7);

    private static final Pattern BRIEF = Cues.pattern("(?<!太|更|就|都)[好完]了|搞定|完成|\\b(?:done|fixed|sorted)\\b");
    private static final Duration AWHILE = Duration.ofHours(3);

    /** Later than this is another story; so many lines are looked at, at most, that the cost stays in proportion. */
    private static final Duration LATEST = Duration.ofHours(24);

    private static final int FARTHEST = 200;

    private final List<Line> lines;
    private final Talk talk;
    private final Terms terms;
    private final Map<String, List<Line>> doneBy;
    private final List<Line> rightAgain;
    private final List<Line> corrections;

    Sequel(Talk talk, Terms terms) {
        this.talk = talk;
        this.terms = terms;
        lines = talk.lines();
        List<Line> news = lines.stream()
                .filter(line -> line.open() && tellsOfEnd(line.plain()))
                .toList();
        doneBy = news.stream().collect(Collectors.groupingBy(Line::who));
        corrections = lines.stream()
                .filter(line -> line.open() && CORRECTION.matcher(line.plain()).find())
                .toList();
        rightAgain = news.stream()
                .filter(line -> RIGHT_AGAIN.matcher(line.plain()).find())
                .toList();
    }

    /** Whether somebody takes it back later, or puts something else in its place. */
    boolean withdrawn(Line line) {
        return after(line, corrections).anyMatch(news -> related(line, news));
    }

    /** One clause may tell of the end, and another of what is not. */
    private static boolean tellsOfEnd(String text) {
        return !Mood.asks(text)
                && Mood.clauses(text)
                        .anyMatch(clause -> DONE.matcher(clause).find()
                                && !NOT_DONE.matcher(clause).find());
    }

    /** Whether one of those who were to do it says later that something like it, or simply it, is done. */
    boolean done(Finding todo) {
        Line line = todo.line();
        return todo.owners().stream()
                .flatMap(owner -> after(line, doneBy.getOrDefault(owner, List.of())))
                .anyMatch(news -> brief(line, news) || about(line, news));
    }

    /** Whether somebody says later that something like it has come right. */
    boolean cleared(Line risk) {
        return after(risk, rightAgain)
                .anyMatch(news -> news.saidBy(risk) && brief(risk, news) || terms.likeness(risk, news) >= RELATED);
    }

    private static Stream<Line> after(Line line, List<Line> news) {
        int found = Collections.binarySearch(news, line, Comparator.comparingInt(Line::at));
        return news.subList(found < 0 ? -found - 1 : found + 1, news.size()).stream()
                .limit(FARTHEST)
                .takeWhile(later -> line.until(later).compareTo(LATEST) < 0);
    }

    /** "Done." and no more, within three hours. */
    private static boolean brief(Line line, Line news) {
        return news.plain().length() <= 12
                && BRIEF.matcher(news.plain()).find()
                && line.until(news).compareTo(AWHILE) < 0;
    }

    /** The work may be named where it was asked for and not where it was promised. */
    private boolean about(Line todo, Line news) {
        return related(todo, news)
                || talk.near(todo, -1).stream().anyMatch(asked -> terms.likeness(asked, news) >= RELATED);
    }

    private boolean related(Line one, Line other) {
        return terms.likeness(one, other) >= RELATED || terms.shareRare(one, other);
    }

    /** Whether another spoke at once and did not dodge, or later in the question's own words. */
    boolean answered(Line question) {
        return lines.subList(question.at() + 1, lines.size()).stream()
                .limit(FARTHEST)
                .takeWhile(later -> question.until(later).compareTo(LATEST) < 0)
                .filter(line -> line.open() && !line.saidBy(question))
                .filter(line ->
                        question.until(line).compareTo(AT_ONCE) < 0 || terms.likeness(question, line) >= 2 * RELATED)
                .anyMatch(line -> !EVASION.matcher(line.plain()).find());
    }
}
