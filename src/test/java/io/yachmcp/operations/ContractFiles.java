package io.yachmcp.operations;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.yachmcp.language.Language;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The files of {@code tool-schemas}, as tests read them: from where they are written. */
final class ContractFiles {
    private static final Path ROOM = Path.of("tool-schemas");
    private static final String JSON = ".json";

    private ContractFiles() {}

    /** All contracts, by name, in English. */
    static Map<String, ToolContract> contracts() {
        return contracts(Language.EN);
    }

    static Map<String, ToolContract> contracts(Language language) {
        try (Stream<Path> files = Files.list(ROOM)) {
            Map<String, ToolContract> contracts = new TreeMap<>();
            files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(JSON) && !name.startsWith("_"))
                    .map(name -> name.substring(0, name.length() - JSON.length()))
                    .forEach(name -> contracts.put(name, ToolContract.parse(name, json(name), language)));
            assertFalse(contracts.isEmpty(), "no contracts");
            return contracts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ToolContract contract(String name) {
        return ToolContract.parse(name, json(name));
    }

    static JsonNode json(String name) {
        try {
            return Json.read(Files.readString(ROOM.resolve(name + JSON)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
