package io.yachmcp.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.PlatformFailure;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.tool.ToolFailure.PlatformAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an agent reads of a failure where the process speaks Chinese: sentences are, names and codes stay. */
class ChineseResultsTest {
    private static final ToolContract SEND = ToolCatalog.load(Operations.all(), Language.ZH)
            .tool("yach_send_group_message")
            .contract();

    private final Results results = new Results(Optional.of("sandbox"), () -> "k3x9", new Phrases(Language.ZH));

    private ToolResult told(ToolFailure failure) {
        return results.of(SEND, failure, Optional.of("k7"));
    }

    @Test
    void tellsWhatIsWrongWithArgumentsUnderTheirOwnNames() {
        ToolResult told = told(Refusal.invalidArguments(
                List.of(new Fault("group_id", Words.of("refusal.changed")), new Fault("text[3]", "…"))));
        assertEquals(
                "[sandbox] 错误（input）：有 2 个参数不对；全部改好后再调用。\n- group_id: 给出这个 token 之后，管理员的策略有了变化\n- text[3]: …\nsent: none",
                told.text());
        assertEquals(
                "给出这个 token 之后，管理员的策略有了变化",
                told.structured().orElseThrow().at("/error/faults/0/problem").asString());
    }

    @Test
    void quotesThePlatformAsItSpoke() {
        assertEquals(
                "[sandbox] 错误（rate）：云信正在限制本应用的调用；等 60 秒，再原样调用。 | sent: none | 60 秒后重试 | 平台错误码 416: \"too fast\"",
                told(PlatformFailure.throttled(
                                Platform.YUNXIN, Duration.ofSeconds(60), new PlatformAnswer("416", "too fast")))
                        .text());
    }

    @Test
    void namesTheKeyOfWhatMayHaveHappened() {
        ToolResult told = told(PlatformFailure.unknownOutcome(
                Platform.YACH, Words.of("platform.silence").with("millis", 5000), Words.of("platform.again")));
        assertEquals(
                "[sandbox] 错误（unknown_outcome）：请求已到达知音楼或正在路上，但没有收到证明（5000 毫秒内没有回应），所以可能已经发生；"
                        + "用同样的 idempotency_key 和参数再调用一次（最多发送一次），或用 yach_get_send_status 查询。"
                        + " | sent: unknown | idempotency_key=k7",
                told.text());
        assertEquals(
                "unknown_outcome",
                told.structured().orElseThrow().at("/error/category").asString());
    }

    @Test
    void tellsThePolicysReasonWithItsSetting() {
        Words why = Words.of("policy.reason")
                .with("why", Words.of("policy.denied").with("id", "yach131763"))
                .with(
                        "setting",
                        Words.of("policy.line").with("setting", "users.deny").with("line", 3));
        assertEquals(
                "[sandbox] 错误（policy）：管理员的策略不允许：yach131763 被禁止（策略第 3 行的 users.deny）；只有管理员能改。 | sent: none",
                told(Refusal.notAllowed(why, Optional.empty(), Sent.NONE)).text());
    }
}
