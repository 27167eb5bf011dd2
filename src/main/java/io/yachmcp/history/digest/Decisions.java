package io.yachmcp.history.digest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what was settled: a choice, a plan, a yes or a no by someone who may say so. */
final class Decisions {
    private static final double ENOUGH = 2;
    private static final int SHORTEST = 5;
    private static final Cues CUES = Cues.of("""
            3 就这么[定办做着]|就(?:它|这个|这版|这家|这样)(?:了|吧|定)|定下来|定稿|达成一致|[没无]有?异议|决议|(?:最终|最后)(?:方案|版本|名单|定|选|是)
              |(?:老板|领导|总监|校长|院长|老师|[一-龥]总)(?:也|已经?|刚|那边)?(?:同意|拍板|点头|批|定)了|会上(?:定|明确|说好)|[^不]?拍板|敲定|(?<!再|没|未|怎么)决定(?!权|性|不了)|一致(?:同意|决定)|通过了|定为|确定[为是]|(?:我
              |已经?)批准?了|批准|(?:讨论|商量)(?:了一下|过了?|下来|后)
            2 就定|定在|锁定|定了(?!定)|^结论|结论[是:性]|说好了?|统一(?:用|按|为|减|改|线|口径|回复|采用)|确认(?:过了|下来)
            2 ^(?:那|行|好|ok|嗯)?[, ]?(?:那)?(?:就|还是|直接|先)?(?:按|用|选|走|上)[^一下]
            1.5 按(?:照|比例|原|讲义|文档|.{1,6}(?:来|走|执行|办))|就(?:按|用|选|走|照|说|上|做|改|分|放|地)|直接(?:回滚|上|走|用
              |发|取消|砍)|现在就
            1.5 [改换调挪移推延压缩减降升扩加增拆并转收归切迁退限控撤][到成为至给回掉入](?!底|时|来)|改用|挪到|放到|移到|换成|延到|提前到|推迟到?|顺延|延期|增加到|减少?到|降到|从.{1,12}(?:改|增|减|提)|开放给
            1.5 取消|作废|封版|停掉|砍掉|下线|冻结|暂停|不再
            1.5 (?:从|自)?(?:今天|明天|本周|这周|下周|下个?月|今年|现在|即日)(?:开始|起)|以后|从现在|一律|必须先|不计入|改做|选做
            1.2 (?:先|都|就|也|这次|这周|今年|我们|暂时)?(?:不|别)(?:再|用|要|加|换|改|动|调|合(?!适|理|格)|分|统一|延|做|跟|松|迁|搬|发|收|限|计
              |开|放|强制|进|去|报|考虑)
            1 (?:^|[,。])(?:那就|那|就|先|都|再|还是|直接|这次)*(?:换|加|减|砍|留|撤|停|清|拆|合|批|开(?!会)|收(?!集|到)|放(?!心|假|学)|推|缓|转|切|压|缩)(?![了过完好出])
            1.5 (?:那就|就|那|还是|定)(?:改|放|约|排)?(?:(?:下?周|星期)[一二三四五六日天]|明[天早晚]|今[天晚]|后天|\\d{1,2} ?[月号日点:])|算了,?不|不等了|(?<!天|到|就)先这样|^先?按?.{1,4}方案
            1.5 \\b(?:hold off|park(?:ing|ed)? (?:this|it|that)|not doing|yes to|no to|ship it|go for it|roll(?:ing)? back
              |revert(?:ing)?|freez(?:e|ing)|deprecat(?:e|ing)|sunset(?:ting)?|shelv(?:e|ed|ing)|table (?:this|it)
              |cap(?:ped)? at|fine,? we|ok(?:ay)? then)\\b|\\bthen[.!]?$
            1.5 听你的|按你说的|就这样
            0.6 (?:先|都|暂时?)(?:不|别)
            0.8 (?:不|别).{1,5}了
            1.5 保留|合并|收回|并入|纳入|列[为入]|启用|停用|采用|选用|放弃|(?<!^)同意|驳回|否决|维持|调整[为到]|调到|转[为成]|归.{1,6}管
              |由.{1,10}(?:负责|维护|出|来做)
            1.2 不得|不许|禁止|严禁|只能|只(?:用|收|开|留|保留|接|招|报|走|给|卖)|[最至](?:多|少)|不超过|不低于|原则上|默认|生效|(?:两|三|二|\\d) ?选一
            1.2 ^(?:(?:下?周|星期)[一二三四五六日天]|明天|后天|今晚|\\d{1,2} ?[月号日]).{0,8}(?:彩排|开会|评审|上线|发版|交付|培训|考试|复盘|验收|启动|开营)
            1.2 (?:定|约|放|安排|排|订)[在到]?(?:下?周|今|明|后天|月底|\\d+ ?[月号日点:])
            1.2 承担|自付|自理|自负|第.{1,2}次起|每[次周天月人班](?!都|年)|必须|一律|即可|为准|全部|不必|无需|不强求|不需要|优先(?!级)
            1.2 上限(?:[为是]| ?\\d)|截止|两种都|各(?:班|组|人|校区).{0,4}自己|只对|只发|只做|准时|守
            2.5 \\b(?:decided|decision:|it's decided|let's go with|we(?:'ll| will) go with
              |go(?:ing)? with|agreed (?:with|to|on|that)|we agreed|signed off|settled on
              |final call|final answer|go(?:ing)? ahead with|locked in|lock in|green light|greenlit
              |stick(?:ing)? (?:with|to)|call it off|consensus|my call|the (?:plan|call|rule) is)\\b
            2.5 ^(?:decision|final|conclusion|resolved|verdict|approved|agreed|rule|policy)\\s?[:,.-]|\\bit is(?:[.!,]|$)
            2.5 \\b(?:approved|confirmed(?!,? (?:they|it|he|she|that it|working|fixed))|from now on|effective (?:today|immediately)
              |starting (?:this|next|today|monday))\\b
            1.5 \\b(?:is|are) (?:capped|limited|frozen|cancell?ed|postponed|out|in) ?(?:at|to
              |until)?\\b|\\bmoves? to\\b|\\bmoved to\\b|\\binstead of\\b|\\bwe(?:'ll
              | will) (?:use|go|ship|upgrade|move|keep|drop|run|do|start|stop)\\b
            1.8 \\bwe (?:won't|will not|don't|do not|aren't|are not|follow|treat|charge|support|leave|hold|only|stay|cap|run)\\b
            1.8 \\blet's (?:do|keep|use|drop|skip|move|push|make|cut|hold|start|stop|leave|stay|not|run|ship)\\b
              |\\b(?:we(?:'re| are) (?:not )?(?:going|doing|using|keeping|dropping|moving|cutting|shipping
              |switching|sticking|cancel))|\\b(?:won't|will not) (?:be )?(?:do|support|ship|use|offer|include
              |extend|change)|\\b(?:push|pushed|pushing|postpone|reschedule|delay|extend)(?:e?d|ing)? .{0,20}\\b(?:to
              |until|by)\\b
            1.2 ^(?:ok(?:ay)?|fine|alright|right),? (?:then )?(?:we )?(?!\\w+ing\\b|\\w+ is\\b)[a-z]{3,}|^(?:keep|drop|skip|use|cut|ship|hold|go|move|cancel|scrap|leave|stay|no|yes|neither|both|option)\\b

            0.8 \\b(?:only|at most|no more than|must|maximum|minimum|by default|mandatory)\\b
            1.5 \\bwe (?:ship|drop|keep|use|skip)\\b|\\bno (?:more|longer)\\b|\\buntil then\\b
              |^(?:out|in)[.,] |^ok so\\b|\\bstays?\\b|\\bphase [23]\\b
            0.8 ^(?:行|好|那|ok|OK)[, 就]|^那|[吧了]。?$|吧[,。]
            """);
    private static final Pattern REPORT = Cues.words("""
            都.{1,8}了(?:$|[,。])|到 ?\\d+ ?了|[降涨升增减]加?少?到.{1,8}了|好了|完了|完成了|已[经]?(?:发|提|交|改|送|传|配|下)|我(?:看|来|去|这)|收到
            |^(?:收到|哈)|提测|加好|跑完了|通过率|反映|听说|你来|麻烦|请(?!假|款)|辛苦|\\bI(?:'m|'ll|'d| am| will)\\b|\\bplease\\b
            |\\bcan you\\b|\\bmy\\b
            """);
    /** How things are, went or may go, rather than how they are to be. */
    private static final Pattern FACTUAL = Cues.words("""
            已经|风险|恐怕|担心|可能|[人上开过赶来去]不了|扛不住|来不及|太.{1,4}了|^[^就不定那]{2,}了[。.!]?$|[是有].{0,6}[的倍了个]$|\\bmay\\b|\\bbut\\b
            |\\bbecause\\b|\\bwe have\\b|\\bthere(?:'s| is| are)\\b|\\b(?:is|was|were|are) (?:the|a|an)\\b
            """);
    /** One person about that person's own doing, or confirming how things are. */
    private static final Pattern ALONE =
            Cues.pattern("^(?:那|好的?|行|嗯|ok)?,?(?:那)?我(?!们)|^(?:对|是的?|没错|yes)[,。]|,我(?!们)|\\bI'd like\\b");

    private static final Pattern NOW = Cues.pattern("今年|现在|这次|从今");
    private static final Pattern ASKED = Cues.pattern("你(?!们|的)|给我|发我|务必|@");

    private final Talk talk;
    private final Sequel sequel;

    Decisions(Talk talk, Sequel sequel) {
        this.talk = talk;
        this.sequel = sequel;
    }

    Optional<Finding> in(Line line, List<Sentence> sentences) {
        return sentences.stream()
                .map(sentence -> Finding.of(Kind.DECISION, line, sentence.words(), score(sentence, line)))
                .filter(found -> found.score() >= ENOUGH)
                .reduce((one, other) -> other.score() > one.score() ? other : one)
                .filter(found -> !sequel.withdrawn(line));
    }

    private double score(Sentence sentence, Line line) {
        String stated = Mood.withoutPledges(sentence.stated());
        if (stated.length() < SHORTEST || Mood.asks(sentence.plain()) || Mood.putsChoice(stated)) {
            return 0;
        }
        double cues = CUES.weigh(stated);
        double around = cues == 0 && !talk.leads(line.who()) ? 0 : around(line);
        boolean told = cues >= (around >= 2 ? 0 : around >= 1.2 ? 0.8 : 1.2) && cues + around >= ENOUGH;
        return told && (!Mood.remembers(stated) || NOW.matcher(stated).find()) ? cues + around - doubts(stated) : 0;
    }

    private static double doubts(String stated) {
        return (REPORT.matcher(stated).find() ? 1.5 : 0)
                + (ASKED.matcher(stated).find() ? 2 : 0)
                + (FACTUAL.matcher(stated).find() ? 1 : 0)
                + (ALONE.matcher(stated).find() ? 1 : 0);
    }

    /** A word of the person whom the group follows settles things where somebody put a choice, or says yes to it. */
    private double around(Line line) {
        int nods = talk.nodsAfter(line);
        boolean asked = talk.askedBefore(line).isPresent();
        double led = !talk.leads(line.who()) ? 0 : asked || nods > 0 ? 1 : 0.5;
        return (nods > 1 ? 1.2 : nods * 0.8)
                + led
                + (asked ? 0.8 : 0)
                + (talk.echoes(line) ? 0.6 : 0)
                - (talk.informs(line) ? 0.8 : 0);
    }
}
