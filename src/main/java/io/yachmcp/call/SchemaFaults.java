package io.yachmcp.call;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.ToolContract;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What arguments break of their contract's input schema, in words an agent can act on. */
final class SchemaFaults {
    /** Every number of so many digits is a long. */
    private static final int MAX_DIGITS = 18;

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** All of them; numbers that are out of all bounds are told and blotted out. */
    List<Fault> of(ToolContract contract, ObjectNode arguments) {
        List<Fault> faults = uncountable(contract, arguments);
        Set<String> told = faults.stream().map(Fault::field).collect(Collectors.toSet());
        faults.addAll(told(contract, arguments).stream()
                .filter(fault -> !told.contains(fault.field()))
                .toList());
        faults.addAll(emptyFaults(contract, arguments));
        return faults;
    }

    /** The schema validator breaks on 1e30 where a whole number belongs, so such numbers are told and taken out first. */
    private static List<Fault> uncountable(ToolContract contract, ObjectNode arguments) {
        List<Fault> faults = new ArrayList<>();
        for (String name : contract.arguments()) {
            JsonNode given = arguments.path(name);
            if (given.isNumber() && wholeDigits(given.decimalValue()) > MAX_DIGITS) {
                faults.add(new Fault(name, Words.of("fault.bounds").with("given", FaultWords.shown(given))));
                arguments.putNull(name);
            }
        }
        return faults;
    }

    private static long wholeDigits(BigDecimal number) {
        return (long) number.precision() - number.scale();
    }

    private List<Fault> told(ToolContract contract, ObjectNode arguments) {
        List<Fault> faults = new ArrayList<>();
        for (Error error : schema(contract).validate(arguments)) {
            faults.add(FaultWords.of(error, contract.inputSchema()));
        }
        return faults;
    }

    private Schema schema(ToolContract contract) {
        return schemas.computeIfAbsent(contract.name(), name -> registry.getSchema(contract.inputSchema()));
    }

    /** A required list must hold something; saying so in six schemas would cost every session thirty tokens. */
    private static List<Fault> emptyFaults(ToolContract contract, ObjectNode arguments) {
        List<Fault> faults = new ArrayList<>();
        for (JsonNode required : contract.inputSchema().path("required")) {
            JsonNode given = arguments.path(required.asString());
            if (given.isArray() && given.isEmpty()) {
                faults.add(new Fault(
                        required.asString(),
                        Words.of("fault.leastitems").with("size", 0).with("least", 1)));
            }
        }
        return faults;
    }
}
