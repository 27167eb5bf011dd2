package io.yachmcp.tool;

import io.yachmcp.language.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a contract's file tells agents, in the language of the process. English stands where it is published; Chinese
 * stands beside it in the same file, under {@code zh}, a text for a text.
 */
final class ContractTexts {
    private ContractTexts() {}

    /** The file as it reads when the language is the only one. */
    static JsonNode in(Language language, JsonNode file) {
        if (language == Language.EN) {
            return file;
        }
        ObjectNode said = (ObjectNode) file.deepCopy();
        JsonNode texts = said.required(language.id());
        ObjectNode tool = (ObjectNode) said.required("tool");
        tool.put("title", texts.required("title").asString());
        tool.put("description", texts.required("description").asString());
        for (var argument : tool.required("inputSchema").required("properties").properties()) {
            ((ObjectNode) argument.getValue())
                    .put(
                            "description",
                            texts.required("arguments")
                                    .required(argument.getKey())
                                    .asString());
        }
        return said;
    }
}
