package io.yachmcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** When two calls are the same call. */
class DeedTest {

    @Test
    void theOrderOfMembersMakesNoDifferenceAtAnyDepth() {
        assertEquals(
                digest("yach_send", "{\"a\":1,\"b\":[{\"c\":\"x\",\"d\":null}]}"),
                digest("yach_send", "{\"b\":[{\"d\":null,\"c\":\"x\"}],\"a\":1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"1\"}", "{\"a\":1,\"b\":1}", "{\"a\":[1]}", "{\"a\":2}", "{}", "{\"A\":1}"})
    void anyOtherDifferenceCounts(String other) {
        assertNotEquals(digest("yach_send", "{\"a\":1}"), digest("yach_send", other));
    }

    @Test
    void theOrderOfAListCounts() {
        assertNotEquals(digest("yach_send", "{\"a\":[1,2]}"), digest("yach_send", "{\"a\":[2,1]}"));
    }

    @Test
    void theToolCounts() {
        assertNotEquals(digest("yach_send", "{}"), digest("yach_remove", "{}"));
    }

    @Test
    void whoCallsAndWithWhichKeyDoesNot() {
        assertEquals(
                deed("yach_send", "{}", "anna", Optional.of("k1")).digest(),
                deed("yach_send", "{}", "bert", Optional.empty()).digest());
    }

    private static String digest(String tool, String arguments) {
        return deed(tool, arguments, "agent", Optional.empty()).digest();
    }

    private static Deed deed(String tool, String arguments, String principal, Optional<String> key) {
        ToolContract contract = new ToolContract(
                tool,
                Json.object(),
                new ToolContract.Http(
                        Platform.YACH, "POST", "/send", ToolContract.Encoding.FORM, Optional.empty(), "none"),
                new ToolContract.Policy(
                        "messages",
                        Risk.WRITE,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        0));
        return new Deed(contract, (ObjectNode) Json.read(arguments), principal, key, key.isPresent());
    }
}
