package io.yachmcp.protocol;

import static io.yachmcp.protocol.Conversation.call;
import static io.yachmcp.protocol.Conversation.error;
import static io.yachmcp.protocol.Conversation.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** JSON-RPC errors where the process speaks Chinese: what a model can act on is said in it, what programs compare is not. */
class ChineseErrorsTest {
    private static Conversation talk() {
        var limits = new Limits(1 << 20, 1, Duration.ofSeconds(5));
        return new Conversation(new SampleTools(1, new Phrases(Language.ZH)), limits);
    }

    @Test
    void saysWhyACallWasNotMade() throws InterruptedException {
        try (Conversation talk = talk()) {
            assertEquals(
                    error("1", -32602, "Invalid params: 没有名为 'fly' 的工具；可用的见 tools/list"),
                    talk.ask(call("1", "fly", "{}")));
            assertEquals(error("2", -32603, "Internal error；详情见本服务日志里的 fault 1"), talk.ask(call("2", "break", "{}")));
            talk.awaitIdle();
            talk.callWait("3");
            assertEquals(error("4", -32000, "已有 1 个调用在进行，达到了上限；等其中一些有了结果再试"), talk.ask(call("4", "echo", "{}")));
            talk.tools.goOn.release();
            talk.next();
            talk.awaitIdle();
            talk.session.heardAll();
            assertEquals(error("5", -32000, "本服务正在停止；什么都没做，请再调用一次"), talk.ask(call("5", "echo", "{}")));
        }
    }

    @Test
    void saysWhatAClientWouldHaveToDeclare() {
        String modern = "{\"name\":\"need\",\"arguments\":{},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":"
                + "\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}}";
        try (Conversation talk = talk()) {
            assertEquals(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32021,\"message\":\"这需要声明了 elicitation 的客户端；什么都没做\","
                            + "\"data\":{\"requiredCapabilities\":{\"elicitation\":{}}}}}",
                    talk.ask(request("1", "tools/call", modern)));
        }
    }

    @Test
    void saysWhatBecameOfAnAnswerThatCameTooLate() {
        String late = "{\"name\":\"echo\",\"arguments\":{},\"requestState\":\"x\",\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}";
        try (Conversation talk = talk()) {
            assertEquals(
                    error("1", -32602, "Invalid params: 这个 requestState 无效：它被改过、已经用过、超过了 5 分钟，或属于另一个请求；请不带它重新调用"),
                    talk.ask(request("1", "tools/call", late)));
        }
    }

    /** Clients recognise these by their words, and those who read them read logs. */
    @Test
    void leavesWhatIsWrongWithTheProtocolAsProgramsKnowIt() {
        try (Conversation talk = talk()) {
            assertEquals(
                    error("1", -32601, "Method not found: 'tools/fly'"), talk.ask(request("1", "tools/fly", "{}")));
            assertEquals(error("null", -32700, "Parse error: not JSON (column 2)"), talk.ask("{"));
            assertEquals(
                    error("2", -32602, "Invalid params: name is the name of a tool, a string"),
                    talk.ask(request("2", "tools/call", "{}")));
        }
    }
}
