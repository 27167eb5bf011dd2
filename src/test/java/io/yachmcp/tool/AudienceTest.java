package io.yachmcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Whom a call reaches, read off its arguments. */
class AudienceTest {

    @Test
    void peopleAreCountedOnceWhereverTheyAreNamed() {
        assertEquals(
                new Audience(List.of("yach1", "yach2", "012345"), Optional.empty(), Optional.empty()),
                Audience.of(
                        reaching(List.of("to_user_ids", "to_work_codes"), Optional.empty()),
                        json("{\"to_user_ids\":[\"yach1\",\"yach2\",\"yach1\"],\"to_work_codes\":[\"012345\"]}")));
    }

    @Test
    void aGroupIsReachedAsAGroupAndItsPeopleAreNotNamed() {
        assertEquals(
                new Audience(List.of(), Optional.of("2771361680"), Optional.of("yach9")),
                Audience.of(
                        reaching(List.of(), Optional.of("from_user_id")),
                        json("{\"group_id\":\"2771361680\",\"from_user_id\":\"yach9\"}")));
    }

    @Test
    void aTargetIsAGroupWhenTheConversationIs() {
        ToolContract stream = reaching(List.of("to_id"), Optional.empty());
        assertEquals(
                new Audience(List.of(), Optional.of("2771361680"), Optional.empty()),
                Audience.of(stream, json("{\"to_id\":\"2771361680\",\"conversation_type\":2}")));
        assertEquals(
                new Audience(List.of("yach1"), Optional.empty(), Optional.empty()),
                Audience.of(stream, json("{\"to_id\":\"yach1\",\"conversation_type\":1}")));
    }

    private static ToolContract reaching(List<String> people, Optional<String> actor) {
        return new ToolContract(
                "yach_send_something",
                Json.object(),
                new ToolContract.Http(
                        Platform.YACH, "POST", "/send", ToolContract.Encoding.FORM, Optional.empty(), "none"),
                new ToolContract.Policy(
                        "messages", Risk.WRITE, Optional.empty(), Optional.empty(), people, actor, List.of(), 0));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.read(text);
    }
}
