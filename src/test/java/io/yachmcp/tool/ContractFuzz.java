package io.yachmcp.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import tools.jackson.databind.JsonNode;

/** A file of {@code tool-schemas/} is a contract in every respect or is refused in words that name the file. */
public final class ContractFuzz {
    private static final String NAME = "yach_send_group_message";

    private ContractFuzz() {}

    public static void fuzzerTestOneInput(byte[] file) {
        JsonNode read;
        try {
            read = Json.read(file);
        } catch (MalformedJson notJson) {
            assertTrue(notJson.getMessage().startsWith("Parse error: "), notJson.getMessage());
            return;
        }
        String written = Json.text(read);
        assertEquals(written, Json.text(Json.read(written)), "what is written is read as it was");
        try {
            whole(ToolContract.parse(NAME, read), read);
        } catch (IllegalArgumentException refused) {
            assertTrue(refused.getMessage().startsWith(NAME + ".json is no contract: "), refused.getMessage());
        }
    }

    /** Whoever uses a contract may ask it everything. */
    private static void whole(ToolContract contract, JsonNode file) {
        assertEquals(NAME, contract.name());
        assertEquals(file.path("tool"), contract.tool());
        assertEquals(
                contract.inputSchema().path("properties").size(),
                contract.arguments().size());
        assertEquals(file.has("http"), contract.callsPlatform());
        assertTrue(contract.policy().repeats() >= 0 && contract.policy().repeats() <= 2);
        if (contract.callsPlatform()) {
            assertEquals(file.at("/http/path").asString(), contract.http().path());
        }
        assertTrue(contract.sends() || !contract.takesKey());
        contract.policy().rate().ifPresent(rate -> assertTrue(rate.calls() > 0));
    }
}
