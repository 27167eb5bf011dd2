package io.yachmcp.history.digest;

import java.util.List;
import java.util.Optional;

/** Finds what may go wrong and was not cleared. */
final class Risks {
    private static final double ENOUGH = 2;
    private static final Cues CUES = Cues.of("""
            2 [有的是]风险|风险[是:很]|隐患|blocker|阻塞|事故|告急|赶不上|赶不及|冲突了|\\brisks?\\b|\\bdanger\\b
            1.2 万一|恐怕|担心|怕是|搞不好|再这样|再拖|很可能|可能(?:会|要|被|受)?|会.{0,6}(?:影响|拖|崩|挂|断|停|投诉|流失)
            1.2 风险|来不及|撞了|冲突|危险|受限|中断|延迟|不合规|不过的话|通不过|审计|丢失|违约|失败|不足|紧张|超期|逾期|漏
            1.2 投诉|崩|断供|处罚|被罚|违规|泄露|下架|退费|要退|退班|延误|跑了|流失|超时|过保|坏了|起火|超标|罚款|宕机
            1.2 到不了|开不了|过不了|做不完|不够|续不上|跟不上|扛不住|卡在|会停|就停|全跑|后腿|没走|没做|没有做|没签|对不上|受影响|肯定.{0,4}不
            1.2 \\b(?:could|may|might|would)(?: be| not| well| fall| go| lose| miss
              | break)?\\b.{0,40}\\b(?:delay(?:ed)?|lost|lose|fail|fall through|miss|break|be late
              |slip|down)\\b
            1.2 \\b(?:delist(?:ed)?|outage|legally|expire[sd]?|out of date|understaffed|overdue
              |blocked|has not arrived|hasn't arrived|lose auth\\w+|only one|at risk|miss the)\\b
            1 (?:再|不).{1,14}(?:就|会|肯定|得)|(?:如果|要是).{1,14}(?:就|会)|\\bif\\b.{1,60}\\b(?:will|would
              |could|'d|they)\\b
            0.8 月底|期限|合同|只有|还差|法务|合规|\\bso\\b.{1,40}\\b(?:could|may|might)\\b
            """);

    private final Sequel sequel;

    Risks(Sequel sequel) {
        this.sequel = sequel;
    }

    Optional<Finding> in(Line line, List<Sentence> sentences) {
        return sentences.stream()
                .filter(sentence -> !Mood.asks(sentence.plain()))
                .map(sentence ->
                        Finding.of(Kind.RISK, line, sentence.words(), CUES.weigh(Mood.unquoted(sentence.plain()))))
                .filter(found -> found.score() >= ENOUGH)
                .reduce((one, other) -> other.score() > one.score() ? other : one)
                .filter(found -> !sequel.cleared(line));
    }
}
