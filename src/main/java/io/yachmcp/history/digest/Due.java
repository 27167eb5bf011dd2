package io.yachmcp.history.digest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words that say until when. */
final class Due {
    private static final String NO_ATTRIBUTE = "(?! ?的)";
    private static final String DAY = "(?:(?:最晚|最迟)?(?:(?:今天|明天|后天|今晚|明晚|明早|今早|今日|明日)" + NO_ATTRIBUTE
            + "|(?:[本这下]个?)?(?:周|星期)[一二三四五六日天末]" + NO_ATTRIBUTE
            + "|[本这下]周(?!起)|月底|月初|月中|年底|年前|周末|节[前后](?:第.天)?|[会课考赛]前|(?:上线|开学|放假|考试|开营|开课|发版|开会|下课|出发|活动)(?:之前|前)|[今明]天内|(?:\\d+|[一两二三四五半]) ?(?:个?(?:小时|工作日|星期)|天|周|分钟)(?:之?内|以内)"
            + NO_ATTRIBUTE
            + "|\\d{1,2} ?月(?: ?\\d{1,2} ?[日号])?|\\d{1,2} ?[日号]))";
    private static final String HOUR = "(?:(?:上午|中午|下午|晚上|早上|凌晨|下班|傍晚)?"
            + "(?:\\d{1,2}:\\d{2}|(?:[一二两三四五六七八九十]{1,3}|\\d{1,2}) ?点半?)|上午|中午|下午|晚上|早上|凌晨|下班)";
    private static final String ENGLISH_DAY = "(?:(?:next |this |the )?(?:tomorrow|today|tonight|eod|cob|monday|tuesday"
            + "|wednesday|thursday|friday|saturday|sunday|week|noon|morning|afternoon|evening|midnight|month)"
            + "|end of (?:the |this |next )?(?:day|week|month|sprint))";
    private static final Pattern DUE = Cues.pattern(
            "(?:by |before |until |on )?" + DAY + " ?" + HOUR + "? ?(?:之前|以前|前)?|" + HOUR + "(?:之前|以前|前)?"
                    + "|\\b(?:(?:by|before|until|on) )?" + ENGLISH_DAY + "(?: (?:noon|morning|afternoon|evening))?\\b"
                    + "|\\b(?:within|in) (?:an?|one|two|three|\\d+) (?:hours?|days?|weeks?|minutes?)\\b|\\b(?:by|before|until|on) (?:the )?(?:\\d{1,2}(?::\\d{2})? ?(?:am|pm)?|[A-Z][a-z]{2,8} \\d{1,2}|\\d{1,2}(?:st|nd|rd|th)|next \\w+day|noon|launch|the (?:meeting|call|launch|review|demo|standup))\\b");
    private static final Pattern DEADLINE = Cues.pattern("前$|^(?:最晚|最迟)|^(?:by|before|until)\\b|eod|end of");

    private Due() {}

    /** The time named, word for word; the one that sounds like a deadline where there are several; else empty. */
    static String in(String text) {
        Matcher found = DUE.matcher(text);
        String due = "";
        while (found.find()) {
            String words = found.group().strip();
            if (due.isEmpty() || isDeadline(words) && !isDeadline(due)) {
                due = words;
            }
        }
        return due;
    }

    static boolean isDeadline(String due) {
        return DEADLINE.matcher(due).find();
    }
}
