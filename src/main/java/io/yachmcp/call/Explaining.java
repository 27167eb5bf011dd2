package io.yachmcp.call;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.ToolContract;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers what the policy would make of a call that is only described. */
final class Explaining implements Room {
    private final ToolCatalog catalog;
    private final Supplier<ArgumentBinder> binder;
    private final Guarding guarding;

    Explaining(ToolCatalog catalog, Supplier<ArgumentBinder> binder, Guarding guarding) {
        this.catalog = catalog;
        this.binder = binder;
        this.guarding = guarding;
    }

    @Override
    public JsonNode answer(ObjectNode values, Caller caller) {
        String name = values.path("tool").asString("");
        List<String> names = catalog.contracts().stream()
                .filter(ToolContract::callsPlatform)
                .filter(contract -> caller.principal().lacks(contract).isEmpty())
                .map(ToolContract::name)
                .toList();
        if (!names.contains(name)) {
            Words wrong = FaultWords.nearest(name, names)
                    .map(tool -> Words.of("fault.toolnear").with("name", tool))
                    .orElse(Words.of("fault.tool"));
            throw Refusal.invalidArguments(List.of(new Fault("tool", wrong)));
        }
        return explained(catalog.tool(name), values.path("arguments"), caller);
    }

    private <A extends Record> JsonNode explained(Tool<A> tool, JsonNode arguments, Caller caller) {
        JsonNode given = arguments.isMissingNode() ? Json.object() : arguments;
        var meant = new MeantCall<>(tool, binder.get().bind(tool, given, caller, true));
        ObjectNode facts = guarding.forecast(meant, caller);
        meant.named().onto(facts);
        return facts;
    }
}
