package io.yachmcp.call;

import io.yachmcp.disk.Packaged;
import io.yachmcp.language.Language;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolContract;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** All tools: contracts paired with operations. What does not fit together is refused at start, not at the first call. */
public final class ToolCatalog {
    /** Handled by the path of a call and never seen by an operation. */
    static final String DRY_RUN = "dry_run";

    private final Map<String, Tool<?>> tools;
    private final Map<String, Words> leftOut;

    private ToolCatalog(Map<String, Tool<?>> tools, Map<String, Words> leftOut) {
        this.tools = tools;
        this.leftOut = Map.copyOf(leftOut);
    }

    /** The same in English. */
    public static ToolCatalog load(Map<String, SteppedOperation<?>> operations) {
        return load(operations, Language.EN);
    }

    /** Reads the packaged contract of every operation, in the operations' order. */
    public static ToolCatalog load(Map<String, SteppedOperation<?>> operations, Language language) {
        Map<String, Tool<?>> tools = new LinkedHashMap<>();
        // All are read before the first is understood, because meanwhile another core makes what numbers need.
        Map<String, byte[]> files = new HashMap<>();
        operations.keySet().forEach(name -> files.put(name, Packaged.read("tool-schemas/" + name + ".json")));
        operations.forEach((name, operation) -> {
            ToolContract contract = ToolContract.parse(name, Json.read(files.get(name)), language);
            tools.put(name, pair(contract, operation));
        });
        return new ToolCatalog(tools, Map.of());
    }

    /** The same catalog with fewer tools: what is left out can be neither seen nor called. */
    public ToolCatalog only(Predicate<String> listed) {
        Map<String, Tool<?>> kept = new LinkedHashMap<>(tools);
        kept.keySet().removeIf(name -> !listed.test(name));
        return new ToolCatalog(kept, leftOut);
    }

    /**
     * The same without these.
     *
     * @param unlisted tools and why they are left out
     */
    public ToolCatalog without(Map<String, Words> unlisted) {
        return new ToolCatalog(only(name -> !unlisted.containsKey(name)).tools, unlisted);
    }

    Optional<Words> whyLeftOut(String name) {
        return Optional.ofNullable(leftOut.get(name));
    }

    public List<ToolContract> contracts() {
        List<ToolContract> contracts = new ArrayList<>(tools.size());
        for (Tool<?> tool : tools.values()) {
            contracts.add(tool.contract());
        }
        return contracts;
    }

    boolean lists(String name) {
        return tools.containsKey(name);
    }

    Tool<?> tool(String name) {
        Tool<?> tool = tools.get(name);
        if (tool == null) {
            throw new IllegalArgumentException("no tool is listed as " + name);
        }
        return tool;
    }

    private static <A extends Record> Tool<A> pair(ToolContract contract, SteppedOperation<A> operation) {
        Class<A> arguments = argumentsOf(operation);
        RecordComponent[] components = arguments.getRecordComponents();
        List<String> expected = new ArrayList<>(contract.arguments());
        expected.remove(DRY_RUN);
        if (components.length != expected.size()) {
            throw misfit(contract, expected + " are published, " + components.length + " are read");
        }
        for (int i = 0; i < components.length; i++) {
            String name = expected.get(i);
            JsonNode schema = contract.inputSchema().path("properties").path(name);
            if (!ArgumentType.snake(components[i].getName()).equals(name)) {
                throw misfit(contract, name + " is published where " + components[i].getName() + " is read");
            }
            if (!ArgumentType.fits(components[i], schema)) {
                throw misfit(contract, name + " is read as " + components[i].getGenericType());
            }
        }
        return new Tool<>(contract, operation, arguments);
    }

    @SuppressWarnings("unchecked")
    private static <A extends Record> Class<A> argumentsOf(SteppedOperation<A> operation) {
        for (Class<?> nested : operation.getClass().getDeclaredClasses()) {
            if (nested.isRecord() && nested.getSimpleName().equals("Arguments")) {
                return (Class<A>) nested;
            }
        }
        throw new IllegalStateException(operation.getClass() + " has no nested record Arguments");
    }

    private static IllegalStateException misfit(ToolContract contract, String why) {
        return new IllegalStateException("The contract and the operation of " + contract.name() + " disagree: " + why);
    }
}
