package io.yachmcp.history.digest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A conversation, and what one line of it can learn from the lines around it. */
final class Talk {
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final int NEAR = 5;
    private static final Pattern NOD = Cues.words("""
            ^(?:@\\S+ |唉,)?(?:收到|好[的嘞呀吧]?|嗯+|行|明白|了解|同意|赞成?|可以|没问题|ok(?:ay)?|👌|👍|✅|\\+?1|附议|noted|sure|ack
            |agreed|sounds good|makes sense|great|perfect|got it|will do|thanks?|love it|good
            |yay|works|fine|nice|cool|done deal|支持|🎉|yep|agree|thank you)\\b?(?:[,.!。~ ].{0,14}|.{0,4})$
            """);
    private static final Pattern FULL_NOD =
            Cues.pattern("^(?:收到|明白|了解|赞成|支持|noted|ack|ok(?:ay)?|sure|got it|works|makes sense|agreed?|perfect|will do"
                    + "|好的?|\\+1|同意|👍|👌)");
    private static final Pattern FACT = Cues.words("""
            谁|哪|怎么(?!.{0,4}[办理回说])|几[个点时号]|多少|什么|有没有|是不是|了吗|在吗|\\b(?:who|where|when|how|what|does|did
            |is there)\\b
            """);
    /** What is to be, even if asked with the words for what is. */
    private static final Pattern WANTED = Cues.pattern(
            "\\b(?:should|shall|do|can|could) we\\b|我们.{0,6}(?:怎么|选|用|定|要)|要(?:不要|哪|几|多)|想要|怎么.{0,4}[办分排定]");

    private static final Pattern CHOICE = Cues.words("""
            怎么.{0,4}[办理回说]|还是|([要能加换去做留发开用上])不(?:要|能|加|换|去|做|留|发|开|用|上)|可不可以|[吗吧]\\??$|\\bor\\b|\\b(?:should
            |shall|can|could|do) we\\b|要不(?!要)|不行|建议|我觉得|能换|方案
            """);

    /** The first word of an answer, behind those that only lead up to it. */
    private static final Pattern HEAD = Cues.pattern("(?:那就|那|就|先|都|也|还是|这次|暂时|可以|ok|好|行|嗯|[不别,。 ])*"
            + "([\\p{IsHan}&&[^我你他她它这那的了吗呢吧啊是在就都也没有给把和跟去来要会能个上下再先一还很到从对好说收谢可行嗯哦辛]]).{0,4}(?:[,。.!]|$)");

    private final List<Line> lines;
    private final Map<String, Integer> nods = new HashMap<>();
    private final String lead;

    Talk(List<Line> lines) {
        this.lines = lines;
        for (Line line : lines) {
            if (line.open()
                    && FULL_NOD.matcher(line.plain()).find()
                    && line.plain().length() < 10) {
                before(line).filter(Line::open).findFirst().ifPresent(said -> nods.merge(said.who(), 1, Integer::sum));
            }
        }
        lead = nods.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    List<Line> lines() {
        return lines;
    }

    /** Whether this is short and only says yes or that it was read. */
    static boolean nods(String text) {
        return text.length() <= 16 && !text.endsWith("?") && NOD.matcher(text).find();
    }

    /** Whether the group says 收到 and the like to nobody as often as to this person. */
    boolean leads(String who) {
        return who.equals(lead);
    }

    /** How many others said yes right after, before anybody went on. */
    int nodsAfter(Line line) {
        Set<String> nodding = new HashSet<>();
        int others = 0;
        for (Line next : near(line, 1)) {
            if (next.saidBy(line)) {
                continue;
            }
            if (nods(next.plain())) {
                nodding.add(next.who());
            } else if (++others > 1) {
                break;
            }
        }
        return nodding.size();
    }

    /** Whether this is no business: somebody laughs, here or at it, or it is about food. */
    boolean jokes(Line line) {
        return Mood.idles(line.plain()) || laughedAt(line);
    }

    private boolean laughedAt(Line line) {
        return near(line, 1).stream().limit(1).anyMatch(next -> !next.saidBy(line) && Mood.laughs(next.plain()));
    }

    /** The choice or the proposal that another put before this line; no question for a fact. */
    Optional<Line> askedBefore(Line line) {
        return questionBefore(line).filter(earlier -> !asksForFact(earlier));
    }

    private Optional<Line> questionBefore(Line line) {
        return before(line)
                .filter(earlier -> !earlier.saidBy(line) && earlier.open())
                .limit(3)
                .filter(earlier -> CHOICE.matcher(earlier.plain()).find() || asksForFact(earlier))
                .findFirst();
    }

    private static boolean asksForFact(Line line) {
        return FACT.matcher(line.plain()).find()
                && !WANTED.matcher(line.plain()).find();
    }

    /**
     * Whether this begins with the very word that another just used and breaks off: the short answer to "do we add one?"
     * is "add", or "not add".
     */
    boolean echoes(Line line) {
        Matcher head = HEAD.matcher(line.plain());
        return head.lookingAt()
                && before(line)
                        .limit(4)
                        .anyMatch(earlier ->
                                !earlier.saidBy(line) && earlier.plain().contains(head.group(1)));
    }

    /** Whether another just asked for a fact, so that this is what there is and not what is to be. */
    boolean informs(Line line) {
        return questionBefore(line).filter(Talk::asksForFact).isPresent();
    }

    /** The last other person who spoke, to whom 你 would be said. */
    Optional<Line> spokenTo(Line line) {
        return before(line)
                .filter(earlier -> !earlier.saidBy(line) && earlier.open())
                .findFirst();
    }

    /** The few lines that follow soon, words or not, without machines. */
    List<Line> near(Line line, int step) {
        List<Line> found = new ArrayList<>();
        for (int at = line.at() + step; found.size() < NEAR && at < lines.size() && at >= 0; at += step) {
            Line other = lines.get(at);
            if (line.until(other).abs().compareTo(SOON) > 0) {
                break;
            }
            if (other.standing() == Line.Standing.OPEN) {
                found.add(other);
            }
        }
        return found;
    }

    private Stream<Line> before(Line line) {
        return near(line, -1).stream();
    }
}
