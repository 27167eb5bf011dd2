package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    private static List<Fault> faults(String arguments) {
        var rules = new ArgumentRules((ObjectNode) Json.read(arguments));
        new YachUpdateSscard().check(rules);
        return rules.faults();
    }
}
