package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.English;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class YachUpdateSscardTest {

    @Test
    void refusesWhatWasShownShorterThanItIs() {
        String cut = "was cut when it was shown; give it whole, or leave it out";
        assertEquals(
                List.of(
                        new Fault("components[0].action_url", cut),
                        new Fault("components[0].title.zh_cn", cut),
                        new Fault("components[1].urls[0]", cut),
                        new Fault("components[1].more_fields", cut)),
                faults("""
                        {"components":[
                          {"id":"a","type":"b","action_url":"https://oa.example/a?…","title":{"zh_cn":"很长…[+9 characters]"}},
                          {"id":"c","type":"d","urls":["[private host 10.0.0.1/x]"],"more_fields":true}]}"""));
    }

    @Test
    void takesWholeLinksAndTexts() {
        assertEquals(List.of(), faults("""
                        {"components":[{"id":"a","type":"b","url":"https://oa.example/a?k=1","title":"怎么办?…好……"}]}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'id':'a','type':'b','title':{'i18n':{'zh_cn':'标题','en_us':'Title'}},'size':2,'open':true}]",
                "[{'id':'a','type':'b','options':[{'text':'是','value':1},{'text':'否','value':2}]}]",
                "[{'id':'a','type':'b','rows':[['甲','乙'],['丙','丁']]}]",
                "[{'id':'a','type':'b','rows':['甲','','丙',{'name':'丁'},'']}]",
                "[{'id':'a','type':'b','big':12345678901234567890,'exact':0.1,'far':1e999}]",
                "[{'id':'a','type':'b'},{'id':'c','type':'d','value':['甲']}]"
            })
    void givesBackWhatWasShownOfACard(String card) {
        var components = (ArrayNode) Json.read(card.replace('\'', '"'));
        Reply shown = new YachGetSscard()
                .reply(new YachGetSscard.Arguments("1", "yach1"), Json.object().set("msg", components));
        List<ObjectNode> rows = shown.fields()
                .path("components")
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
        assertEquals(
                components.toString(),
                new YachUpdateSscard()
                        .payload(new YachUpdateSscard.Arguments("1", "yach1", rows))
                        .values()
                        .path("message")
                        .path("sscard")
                        .toString());
    }

    private static List<Fault> faults(String arguments) {
        var rules = new ArgumentRules((ObjectNode) Json.read(arguments));
        new YachUpdateSscard().check(rules);
        return English.faults(rules.faults());
    }
}
