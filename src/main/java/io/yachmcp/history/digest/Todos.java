package io.yachmcp.history.digest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds work that someone took on or was given, and that the day does not show as done. */
final class Todos {
    private static final double ENOUGH = 3;
    private static final double DEADLINE = 1.3;
    private static final double ADDRESSED = 1.2;
    /** Somebody takes it on, or is turned to. */
    private static final Cues WHO = Cues.of("""
            1.5 麻烦|帮忙|帮我|请(?!假|问|款|客)|务必|记得|负责|交给|辛苦.{1,6}(?:把|下)|牵头|跟进|对接|盯一?下|盯着
            1.5 你(?:来|去|把|和|跟|先|再|安排|做|写|拟|出|排|改|查|问|约|催|盯|订|定|负责|统计|核|对|打|今天|明天|今晚|明早|下班|周|这周|下周|联系|整理|准备|补|提|发)
            1.5 我(?:来|去|把|这边|先)?(?:今天|今晚|明天|明早|明晚|后天|下午|上午|中午|周[一二三四五六日天末]|下周|这周|本周|待会|马上)
            1.5 (?:今天|今晚|明天|明早|明晚|后天|下午|上午|周[一二三四五六日天末])我(?!们)
            1.5 (?:^|[,。] ?)(?:今天|今晚|明天|明早|明晚|后天|上午|下午|稍后|晚点|回头|周[一二三四五六日天末])[^我你,。]{0,6}(?:发|交
              |给|补|写|做|提|出|改|跑|约|联系|确认|跟进|整理|更新|同步|验|测)
            1.2 \\bI can\\b
            1.5 有劳|烦请|拜托|劳烦|[安派]排给|交给|转给.{1,4}处理|[你我他].{0,3}(?:这两天|这几天|晚点|稍后|抽空|尽快)
            1.5 ^@?\\w+(?: \\w+)?[,:]? (?:to|will|please|can you|could you) \\w+|\\bneed .{1,40}(?:from you|by)\\b|\\bassigning\\b
              |\\bover to you\\b|\\bon the hook\\b
            1.2 给我|告诉我|发我|跟我说
            1.5 (?:^|[,。] ?)(?:交给我|包在我身上|这个?(?:归|算)我|我包了|我领了|我接了)
            0.8 ^(?:收到|好的?|行|可以|没问题|嗯|要|ok|sure|yes|yep)[,。.!]? ?.{0,3}(?:我|I'll|I will)
            1.2 我.{0,10}(?:重新|负责|写|改|查|问|催|整理|联系|准备|订|约|发|提|补|做一|出一|排|统计|核对|跟进|贴|传|打印|采购|申请)(?!过)
            1.2 我(?:来|去|会|负责|先|再|就|把|给|发|做|写|提|整理|跟|约|找|订|继续|申请|报|同步|剪)
            2.2 \\b(?:I'll|I will|I'm going to|I am going to|let me|I shall|leave it (?:to|with) me|on me
              |I owe|I've got (?:this|it)|I need to|I have to|I take|I'd better)\\b
            2 \\b(?:please|pls|can you|could you|would you|to (?:write|prepare|send|draft|review
              |check|fix|update|own)|needs? to|make sure|note to self|action item|todo:
              |action:|owner:|takes? (?:care of|over)|owns?|is responsible|remember to|don't forget
              |would you mind|mind (?:sending|checking|writing)|could somebody)\\b
            """);
    /** What is done to what. */
    private static final Cues WORK = Cues.of("""
            1.2 (?:改|修|查|盯|催|问|搭|建|贴|印|剪|翻译|校对|(?<!评)审|装|部署|盖章|签(?!到)|寄|取|布置|采购|统计|采|核|重跑|重排|梳理|沟通|协调|预约|预订|邀请|公布|公示|归档
              |备份|迁|清洗|标注|弄|跟|拍|测|带|拿|演示|面谈|归还|补齐|拟定|起草|通读|过一遍|走一遍)(?!错|不|法|过的|题|卷|版|询)
            1.2 (?:写|发|交|提|给|出|拟|做|补|订|约|谈|找|联系|确认|跟进|整理|准备|排|打|跑|拉|申请|报|剪|传|上传|通知|退|录|测|改|脱敏|核对
              |检查|收集|汇总|反馈|更新|同步|处理|安排|回复|约|画|对接|配合|开具|付|买|搬|清)(?!错|不|法|过)
            1 结果|初稿|名单|方案|报告|清单|表|文案|文档|脚本|数据|变更单|会议室|邮件|报价|材料|录像|通知
            1.2 \\b(?:write|send|draft|prepare|share|fix|find|ask|call|chase|book|review|update
              |finali[sz]e|confirm|check|follow up|hand|get|set up|pin|post|schedule|order|rewrite|print|translate|test|deploy|rotate|migrate|document
              |upload|collect|invite|email|reach out|talk to|look into|clean|compile|circulate|put together
              |sort out|refresh|report|measure|arrange|remind|submit|raise|file|record|move|change|add
              |remove|make|write up|take|bring|pay|publish|sync)\\b
            """);

    private static final Pattern FINISHED = Cues.words("""
            已经?|[好完]了|完成|搞定了|发(?:你|给.{1,4})了|(?:回复|确认|恢复)了:|[发改传交提付送修换做跑写补办买配加订退清验]了|(?:发出|提交|上线)了|通过了|刚才?
            |昨晚|昨天|今天上午.{0,4}通|\\b(?:done|sent|fixed|merged|finished|uploaded|shared|updated|I've|already
            |did|was|were)\\b
            """);
    /** 把…退了 and the like look finished, and ask for it. */
    private static final Pattern ASKED_FOR = Cues.pattern("麻烦|帮忙|帮我|请|务必|记得|你(?:来|去|把|再)");

    private static final Pattern TRIVIAL = Cues.words("""
            (?:^|[,。] ?|(?:我|你|帮)(?:先|来|去|再|这就|帮)?)看(?:一?下|看|到|完)?了?[。!~]?$|在看|我(?:这边)?(?:正?在|已)|预计|^(?:去|先)?(?:开个?会|吃饭)|给你(?:加|看)|喊我来|知道|我(?:觉得|看)
            |可能|应该|能不能|[来去到]不了|调休|我.{0,6}有(?:个?[事会课约]|评审)|发烧|还没|\\bon it\\b|\\b(?:could|can) (?:be|it)\\b|\\bsomeone\\b|\\bwho\\b
            """);
    /** What holds for good is nobody's piece of work. */
    private static final Pattern RULE = Cues.words("""
            (?:^|[,。])以后|从(?:今天|现在|本周|这周|下周|下个?月)(?:开始|起)|一律|\\bfrom now on\\b
            |\\bstarting (?:today|next|this)\\b
            """);

    private static final Pattern REQUEST_IN_ENGLISH =
            Cues.pattern("\\b(?:can|could|would|will) you\\b|\\bplease\\b|\\bpls\\b");

    private final Talk talk;
    private final People people;
    private final Sequel sequel;

    Todos(Talk talk, People people, Sequel sequel) {
        this.talk = talk;
        this.people = people;
        this.sequel = sequel;
    }

    Optional<Finding> in(Line line, List<Sentence> sentences) {
        return sentences.stream()
                .flatMap(sentence -> found(line, sentence).stream())
                .reduce((one, other) -> other.score() > one.score() ? other : one)
                .filter(found -> !sequel.done(found) && !sequel.withdrawn(found.line()));
    }

    private Optional<Finding> found(Line line, Sentence sentence) {
        String stated = businesslike(sentence.stated());
        double who = WHO.weigh(stated);
        double cues = who + WORK.weigh(stated);
        if (cues + DEADLINE + ADDRESSED < ENOUGH || isNone(sentence, stated) || who == 0 && !people.addressed(stated)) {
            return Optional.empty();
        }
        String due = Due.in(telling(stated));
        double score = cues
                + (due.isEmpty() ? 0 : Due.isDeadline(due) ? DEADLINE : 0.8)
                + (people.addressed(stated) ? ADDRESSED : 0);
        if (score < ENOUGH) {
            return Optional.empty();
        }
        List<String> owners = people.owners(stated, line, talk.spokenTo(line));
        return Optional.of(new Finding(Kind.TODO, line, sentence.words(), score, owners, due));
    }

    /** Without the clauses that are no work. */
    private static String businesslike(String stated) {
        return Mood.clauses(stated)
                .filter(clause -> !TRIVIAL.matcher(clause).find())
                .collect(Collectors.joining());
    }

    /** Whether this only asks, or tells of what is done already, or of what holds for good. */
    private static boolean isNone(Sentence sentence, String stated) {
        return Mood.asks(sentence.plain())
                        && !REQUEST_IN_ENGLISH.matcher(sentence.plain()).find()
                || FINISHED.matcher(stated).find() && !ASKED_FOR.matcher(stated).find()
                || RULE.matcher(stated).find();
    }

    /** The clause that says most clearly what is to be done, where it names a time; else all. */
    private static String telling(String stated) {
        return Mood.clauses(stated)
                .filter(clause -> !Due.in(clause).isEmpty())
                .reduce((one, other) ->
                        WHO.weigh(other) + WORK.weigh(other) > WHO.weigh(one) + WORK.weigh(one) ? other : one)
                .orElse(stated);
    }
}
