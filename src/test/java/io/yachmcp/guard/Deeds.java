package io.yachmcp.guard;

import io.yachmcp.call.ToolCatalog;
import io.yachmcp.language.Phrases;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Calls to be judged. */
final class Deeds {
    static final List<ToolContract> CONTRACTS =
            ToolCatalog.load(Operations.all()).contracts();

    private Deeds() {}

    static ToolContract contract(String tool) {
        return CONTRACTS.stream()
                .filter(contract -> contract.name().equals(tool))
                .findFirst()
                .orElseThrow();
    }

    static Deed of(String tool, String arguments) {
        return of("agent", tool, arguments);
    }

    static Deed of(String principal, String tool, String arguments) {
        return new Deed(contract(tool), (ObjectNode) Json.read(arguments), principal, Optional.of("key"), false);
    }

    /** A call of this tool that names so many people, in its first argument that takes any. */
    static Deed naming(ToolContract contract, int people) {
        ObjectNode arguments = Json.object();
        if (contract.arguments().contains("group_id")) {
            arguments.put("group_id", "1000");
        }
        contract.policy().people().stream()
                .filter(name -> contract.inputSchema()
                        .at("/properties/" + name + "/type")
                        .asString()
                        .equals("array"))
                .findFirst()
                .ifPresent(name -> IntStream.range(0, people)
                        .forEach(i -> arguments.withArray(name).add("yach" + (100 + i))));
        return new Deed(contract, arguments, "agent", Optional.empty(), false);
    }

    static Policy policy(String... lines) {
        PolicyReader.Outcome outcome = outcome(lines);
        if (!outcome.faults().isEmpty()) {
            throw new AssertionError(outcome.faults(Phrases.ENGLISH));
        }
        return Policy.of("test", outcome.rules());
    }

    static PolicyReader.Outcome outcome(String... lines) {
        return PolicyReader.read(
                ("version: 1\n" + String.join("\n", lines)).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                CONTRACTS);
    }
}
