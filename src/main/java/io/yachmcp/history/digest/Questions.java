package io.yachmcp.history.digest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds questions that nobody answered. */
final class Questions {
    private static final int SHORTEST = 6;
    private static final Cues CUES = Cues.of("""
            2 \\?\\s*$
            1 [吗呢]\\s*$
            1 谁|哪|什么|怎么|多少|几(?:个|点|时|号)|要不要|能不能|可不可以|是不是|有没有|会不会|是否|还是
            1 \\b(?:who|what|when|where|which|how|why|do|does|did|is|are|should|can|could|will)\\b
            """);
    private static final Pattern NO_QUESTION = Cues.words("""
            ^(?:什么|真的|啊|哦|嗯|诶)[吗么?!]*$|对[吧吗么]\\?|是吧\\?|吃|喝|\\b(?:can|could|would|will) you\\b|\\bplease\\b
            |\\blunch\\b
            """);

    private final Sequel sequel;

    Questions(Sequel sequel) {
        this.sequel = sequel;
    }

    Optional<Finding> in(Line line, List<Sentence> sentences) {
        return sentences.stream()
                .filter(sentence -> asks(sentence.plain()))
                .map(sentence -> Finding.of(Kind.QUESTION, line, sentence.words(), CUES.weigh(sentence.plain())))
                .filter(found -> found.score() >= 2)
                .reduce((one, other) -> other.score() > one.score() ? other : one)
                .filter(found -> !sequel.answered(line));
    }

    private static boolean asks(String sentence) {
        return sentence.length() >= SHORTEST
                && !Mood.remembers(sentence)
                && !NO_QUESTION.matcher(sentence).find();
    }
}
