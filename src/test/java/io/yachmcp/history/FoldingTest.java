package io.yachmcp.history;

import static io.yachmcp.history.Chat.CHEN;
import static io.yachmcp.history.Chat.LIN;
import static io.yachmcp.history.Chat.ROBOT;
import static io.yachmcp.history.Chat.ZHOU;
import static io.yachmcp.history.Chat.concise;
import static io.yachmcp.history.Chat.file;
import static io.yachmcp.history.Chat.image;
import static io.yachmcp.history.Chat.lines;
import static io.yachmcp.history.Chat.text;
import static io.yachmcp.history.Chat.tip;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {
    private static final String PEOPLE = "A yach200101 林晓雨\nB yach200102 周子昂\n";

    @Test
    void joinsOneSenderForFiveMinutesAndNoLonger() {
        assertEquals(
                PEOPLE + "2026-03-12 Thu\n09:00 A:一|二|三\n09:05 A:四\n09:06 B:五\n09:07 A:六",
                lines(concise(
                        text(LIN, "09:00:00", "一"),
                        text(LIN, "09:03:00", "二"),
                        text(LIN, "09:05:00", "三"),
                        text(LIN, "09:05:01", "四"),
                        text(ZHOU, "09:06:00", "五"),
                        text(LIN, "09:07:00", "六"))));
    }

    @Test
    void joinsNoMoreThanFitsALine() {
        String long1 = "课".repeat(250);
        assertEquals(
                "A yach200101 林晓雨\n2026-03-12 Thu\n09:00 A:" + long1 + "\n09:01 A:" + long1.replace('课', '表'),
                lines(concise(text(LIN, "09:00:00", long1), text(LIN, "09:01:00", long1.replace('课', '表')))));
    }

    /** Otherwise nothing would say by what to ask for the rest. */
    @Test
    void leavesANumberToWhatWasCut() {
        assertEquals(
                "A yach200101 林晓雨\n2026-03-12 Thu\n09:00 A:一\n09:01 A:" + "课".repeat(300) + "…[+1 characters]|二",
                lines(concise(
                        text(LIN, "09:00:00", "一"),
                        text(LIN, "09:01:00", "课".repeat(301)),
                        text(LIN, "09:02:00", "二"))));
    }

    @Test
    void foldsAcknowledgementsWithTheirNumberAndWhoGaveThem() {
        Rendered told = concise(
                text(LIN, "09:00:00", "请确认"),
                text(ZHOU, "09:01:00", "收到"),
                text(CHEN, "09:02:00", "OK"),
                text(CHEN, "09:02:10", "1"),
                text(LIN, "09:03:00", "谢谢"));
        assertEquals(
                PEOPLE + "C yach200103 陈佳怡\n2026-03-12 Thu\n09:00 A:请确认\n09:01 B×3 C:收到/OK/1\n09:03 A:谢谢", lines(told));
        assertEquals(List.of(3, 2), List.of(told.shown(), told.folded()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"收到", "收到!", "好的", "OK", "ok～", "1", "111", "+1", "嗯嗯", "知道了", "明白", "👌"})
    void knowsAcknowledgements(String words) {
        assertEquals(
                1,
                concise(text(LIN, "09:00:00", "了解"), text(ZHOU, "09:00:01", words))
                        .folded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"收到,六点前完成", "12", "不好", "OK吗", "同意", "好了", ""})
    void takesNothingElseForOne(String words) {
        assertEquals(
                0,
                concise(text(LIN, "09:00:00", "了解"), text(ZHOU, "09:00:01", words))
                        .folded());
    }

    @Test
    void foldsTheSameWordsOfSeveralPeople() {
        assertEquals(
                PEOPLE + "C yach200103 陈佳怡\n2026-03-12 Thu\n09:00 A×3 B C:同意",
                lines(concise(
                        text(LIN, "09:00:00", "同意"), text(ZHOU, "09:00:05", "同意"), text(CHEN, "09:01:00", "同意"))));
    }

    @Test
    void foldsWhatARobotRepeatsWhileOthersTalk() {
        Rendered told = concise(
                text(ROBOT, "09:00:00", "接口超时"),
                text(LIN, "09:01:00", "我看下"),
                text(ROBOT, "09:10:00", "接口超时"),
                text(ROBOT, "09:11:00", "已恢复"));
        assertEquals(
                "bot robot-7 教务助手\nA yach200101 林晓雨\n2026-03-12 Thu\n09:00 bot×2-09:10:接口超时\n09:01 A:我看下\n09:11 bot:已恢复",
                lines(told));
        assertEquals(1, told.folded());
    }

    @Test
    void foldsNothingIntoAnotherDay() {
        assertEquals(
                0,
                concise(text(ROBOT, "2026-03-11T23:55:00", "接口超时"), text(ROBOT, "00:05:00", "接口超时"))
                        .folded());
    }

    @Test
    void countsPicturesButKeepsEveryFile() {
        assertEquals(
                "A yach200101 林晓雨\n2026-03-12 Thu\n09:00 A(image)×2\n09:02 A(file):a.zip\n09:03 A(file):a.zip|看这个",
                lines(concise(
                        image(LIN, "09:00:00", "https://cdn.example/1.png"),
                        image(LIN, "09:01:00", "https://cdn.example/2.png"),
                        file(LIN, "09:02:00", "https://up.example/1/a.zip?sign=key"),
                        file(LIN, "09:03:00", "https://up.example/2/a.zip?sign=key"),
                        text(LIN, "09:03:10", "看这个"))));
    }

    @Test
    void countsComingAndGoingAndTellsAllOtherNotices() {
        Rendered told = concise(
                tip("09:00:00", "林晓雨 邀请 周子昂 加入群聊"),
                tip("09:01:00", "周子昂 退出了群聊"),
                tip("09:02:00", "林晓雨 将 周子昂 移出了群聊"),
                tip("09:03:00", "林晓雨 修改群名为 欢迎加入群聊"),
                tip("09:04:00", "林晓雨 将 周子昂 设置为管理员"),
                tip("09:05:00", "林晓雨 移除了 周子昂 的管理员"),
                tip("09:06:00", "林晓雨 将群主转让给 周子昂"),
                tip("09:07:00", "林晓雨 开启了入群验证"));
        assertEquals("""
                2026-03-12 Thu
                09:02 *:林晓雨 将 周子昂 移出了群聊
                09:03 *:林晓雨 修改群名为 欢迎加入群聊
                09:04 *:林晓雨 将 周子昂 设置为管理员
                09:05 *:林晓雨 移除了 周子昂 的管理员
                09:06 *:林晓雨 将群主转让给 周子昂
                09:07 *:林晓雨 开启了入群验证""", lines(told));
        assertEquals(
                "Asia/Shanghai. Line: time sender+number:text; cite day, time, number. Not shown: 2 joins and leaves.",
                told.text().lines().findFirst().orElseThrow());
    }
}
