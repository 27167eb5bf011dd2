package io.yachmcp.tool;

import io.yachmcp.language.Words;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent gets back: one sentence, named fields, and for long reads a body of text.
 *
 * @param summary one sentence that stands alone
 * @param fields what a program would read; rows of lists are flat objects
 * @param body lines that follow the sentence, written by people and already cleaned; empty but for long reads
 * @param rest where the next call goes on when there is more; agents get a name for it and never see it
 */
public record Reply(Words summary, ObjectNode fields, String body, Optional<String> rest) {

    public static Reply of(Words summary) {
        return new Reply(summary, JsonNodeFactory.instance.objectNode(), "", Optional.empty());
    }

    public Reply with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    public Reply with(String name, long value) {
        fields.put(name, value);
        return this;
    }

    public Reply with(String name, boolean value) {
        fields.put(name, value);
        return this;
    }

    public Reply with(String name, JsonNode value) {
        fields.set(name, value);
        return this;
    }

    /** There is more, and a call with the cursor that stands for this place goes on with it. */
    public Reply continuing(String place) {
        return new Reply(summary, fields, body, Optional.of(place));
    }

    /** The same with another sentence behind the first. */
    public Reply adding(Words sentence) {
        return new Reply(Words.joined("list.sentences", List.of(summary, sentence)), fields, body, rest);
    }

    public Reply saying(String text) {
        return new Reply(summary, fields, text, rest);
    }
}
