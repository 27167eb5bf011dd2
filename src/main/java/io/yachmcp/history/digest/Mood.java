package io.yachmcp.history.digest;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How something is said: as a fact, or only as a thought, a no, a memory, a joke, another's words. */
final class Mood {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]{1,200}\"|“[^”]{1,200}”|「[^」]{1,200}」");
    private static final Pattern CLAUSE = Pattern.compile("(?<=[,、:。!?;])(?!\\d)|(?<=\\.)\\s");
    private static final Pattern PASSED_ON =
            Cues.pattern("转发|^转一下|^转:|【.{1,12}】|原话|聊天记录|会议记录摘抄|\\bforward(?:ed|ing)?\\b|\\bfwd\\b");
    private static final Pattern SUPPOSED = Cues.words("""
            如果|要是|假如|假设|假定|倘|除非|只要|一旦|若是|万一|的话|要不(?!要)|\\b(?:if|unless|suppose|assuming|would|maybe|perhaps|might)\\b
            """);
    private static final Pattern UNSETTLED = Cues.words("""
            [没未](?:有)?(?:定|批|决|确|想好|谈|出|到|敲)|先?不定(?!期)|(?:再|之后|到时候?)(?:定|说|看|商量|讨论|决定|议|评估|确认)|待定|待确认|[没不]急|还是?不确定|[有在]?争议|还在(?:讨论|谈|看)|别急
            |\\b(?:not yet|no decision|undecided|tbd|not (?:been )?(?:decided|settled|final|confirmed)
            |haven't (?:decided|agreed)|still (?:discussing|deciding|modelling|open)|never mind)\\b
            """);
    private static final Pattern REMEMBERED = Cues.words("""
            (?:^|[,。])之前|之前(?:说|定|讲|是|的|都|不是|好像|就|那)|上次|去年|前年|上个?月|上周|当时|以前|那时|老规矩|\\b(?:last (?:year|month|week|quarter|time)
            |previously|back then|used to|remember)\\b
            """);
    private static final Pattern LAUGHTER = Cues.pattern(
            "哈哈|嘿嘿|笑死|😂|🤣|😅|🤪|\\b(?:lol|lmao|haha+|hehe)\\b|[(](?:狗头|手动|认真脸|开玩笑|不是)[^)]*[)]|doge|开玩笑的|\\b(?:kidding|jk)\\b|\\[(?:doge|狗头|笑哭|偷笑)\\]");
    private static final Pattern SMALL_TALK =
            Cues.pattern("吃|喝|奶茶|火锅|外卖|下雪|堵车|路上堵|\\b(?:lunch|dinner|coffee|beer|cake)\\b");
    private static final Pattern ASKING = Cues.pattern("\\?\\s*$|[吗呢么]\\s*$");

    private static final Pattern PLEDGE =
            Cues.pattern("^.{0,5}我(?!们)(?:自己|亲自)?(?:[去来跟会再先把给找]|已经?|明|今|下)|\\b(?:I'll|I will)\\b");
    private static final Pattern WONDERING = Cues.pattern("怎么(?!都|也)|谁(?!都|也)|哪(?!怕|里都)|为什么|多少|什么时候|几点|[吗呢]\\s*$");
    private static final Pattern PUT_CHOICE = Cues.pattern("([要能会好行加换改减发做去用留开可])不\\1|可不可以|是不是|有没有|还是.{1,12}(?:呢|\\?)");

    private Mood() {}

    /** What somebody passes on from elsewhere: an announcement, a chat, the words of a third. */
    static boolean passedOn(String text) {
        return PASSED_ON.matcher(text).find();
    }

    static boolean idles(String text) {
        return laughs(text) || SMALL_TALK.matcher(text).find();
    }

    static boolean laughs(String text) {
        return LAUGHTER.matcher(text).find();
    }

    static boolean asks(String sentence) {
        return ASKING.matcher(sentence).find();
    }

    /** Whether this puts a choice, such as 要不要 or 能不能, with or without a question mark. */
    static boolean putsChoice(String sentence) {
        return PUT_CHOICE.matcher(sentence).find();
    }

    static boolean supposes(String text) {
        return SUPPOSED.matcher(text).find();
    }

    static boolean leavesOpen(String text) {
        return UNSETTLED.matcher(text).find();
    }

    static boolean remembers(String text) {
        return REMEMBERED.matcher(text).find();
    }

    /** Without what stands in quotation marks: those words are somebody else's, or a name. */
    static String unquoted(String text) {
        return QUOTED.matcher(text).replaceAll("\"\"");
    }

    static Stream<String> clauses(String text) {
        return CLAUSE.splitAsStream(text);
    }

    /** Without the clauses in which somebody takes something on alone. */
    static String withoutPledges(String stated) {
        String others =
                clauses(stated).filter(clause -> !PLEDGE.matcher(clause).find()).collect(Collectors.joining());
        return others.isEmpty() ? stated : others;
    }

    /** The clauses that state something: none after a supposition, none left open. */
    static String stated(String sentence) {
        var kept = new StringBuilder();
        for (String clause : CLAUSE.split(unquoted(sentence))) {
            if (supposes(clause)) {
                break;
            }
            kept.append(leavesOpen(clause) || WONDERING.matcher(clause).find() ? "" : clause);
        }
        return kept.toString();
    }
}
