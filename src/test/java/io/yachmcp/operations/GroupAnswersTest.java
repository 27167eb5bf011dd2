package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Reply;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupAnswersTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            ["Yach111", 61087906893637191, null, {}] => ["Yach111","61087906893637191"]
            {"0": "Yach111", "1": "Yach222"} => ["Yach111","Yach222"]
            "Yach111" => []
            null => []
            """)
    void readsIdsHoweverTheListIsDrawn(String list, String ids) {
        assertEquals(ids, GroupAnswers.ids(Json.read(list), new Shown()).toString());
    }

    @Test
    void namesRolesAndSurvivesOddRows() {
        String rows = """
                [{"uuid":"Yach111","name":"林\\n晓雨","group_users_type":"0"},
                 {"uuid":1,"name":{},"work_code":null,"group_users_type":9}, 7]""";
        assertEquals("""
                [{"user_id":"Yach111","name":"林 晓雨","role":"owner"},\
                {"user_id":"1","name":"","work_code":"","role":"unknown"}]""", GroupAnswers.people(Json.read(rows), new Shown()).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            [] => Told.
            [{"uuid":"Yach111"}] => Told.
            [{"uuid":"Yach111"},7] => Told. 1 row of Yach's answer could not be read.
            [{"name":"林晓雨"},7] => Told. 2 rows of Yach's answer could not be read.
            {} => Told. Yach answered without a list, so this proves nothing.
            """)
    void saysWhatOfAListCouldNotBeRead(String list, String told) {
        Reply reply = GroupAnswers.told(Reply.of(Words.literally("Told.")), Json.read(list), GroupAnswers.PERSON);
        assertEquals(told, Phrases.ENGLISH.say(reply.summary()));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            1 => {"list":[{"uuid":1},{"uuid":2}]} => 2 members of group 2771361680; call again with cursor for the next.
            3 => {"list":[{"uuid":1}]} => 1 member of group 2771361680; no further page.
            3 => {"total":"many","list":[]} => 0 members of group 2771361680; no further page.
            9 => {"total":83,"list":[]} => 0 of 83 members of group 2771361680; no further page.
            """)
    void expectsAnotherPageOnlyWhereOneMayFollow(String cursor, String answer, String told) {
        var asked = new YachListGroupMembers.Arguments("2771361680", Optional.of("2771361680/" + cursor + "/2/0"), 2);
        assertEquals(
                told,
                Phrases.ENGLISH.say(new YachListGroupMembers()
                        .reply(asked, Json.read(answer))
                        .summary()));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            yach://a.example/app?token=key => yach://a.example/app
            yach://a.example/app#token=key => yach://a.example/app
            yach://key@a.example/app => yach://a.example/app
            """)
    void keepsTheKeysOfAnAppLink(String given, String shown) {
        var asked = new YachGetGroupApp.Arguments("2771361680", "200101");
        var answer = Json.object().put("url", given);
        assertEquals(
                shown,
                new YachGetGroupApp().reply(asked, answer).fields().get("url").asString());
    }
}
