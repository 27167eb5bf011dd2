package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.tool.Json;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YachListGroupMessagesTest {
    private final YachListGroupMessages operation = new YachListGroupMessages();

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            {"has_more":true,"page_token":"ab"} => there is more: repeat the call with start=1970-01-01T08:00:00+08:00 end=1970-01-02T08:00:00+08:00 cursor=ab
            {"has_more":true,"page_token":"a b"} => there is more, but Yach gave no usable cursor: ask for a shorter window.
            {"has_more":true} => there is more, but Yach gave no usable cursor: ask for a shorter window.
            {"has_more":"false","page_token":"ab"} => nothing more in this window.
            {"page_token":"ab"} => Yach did not say whether there is more.
            """)
    void neverCallsAnIncompletePageWhole(String page, String told) {
        assertEquals(
                "No messages of group 2771361680, 1970-01-01 08:00 to 1970-01-02 08:00 (Asia/Shanghai), oldest first; "
                        + told,
                summary("{\"page_info\":" + page + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{\"messages\":null}", "{\"messages\":\"none\"}", "{}", "null", "[]", "7"})
    void survivesAnswersWithoutMessages(String answer) {
        assertEquals(
                "No messages of group 2771361680, 1970-01-01 08:00 to 1970-01-02 08:00 (Asia/Shanghai), oldest first;"
                        + " Yach did not say whether there is more.",
                summary(answer));
    }

    @Test
    void widensTheWindowToWholeSeconds() {
        var asked = new YachListGroupMessages.Arguments(
                "2771361680",
                Instant.parse("2026-03-12T00:00:00.999Z"),
                Instant.parse("2026-03-12T00:00:01.001Z"),
                20,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(
                "{\"group_id\":\"2771361680\",\"start_time\":1773273600,\"end_time\":1773273602,"
                        + "\"page_size\":20,\"descending\":false}",
                operation.payload(asked).values().toString());
    }

    private String summary(String answer) {
        var asked = new YachListGroupMessages.Arguments(
                "2771361680",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(86400),
                20,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return operation.reply(asked, Json.read(answer)).summary();
    }
}
