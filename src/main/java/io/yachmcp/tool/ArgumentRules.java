package io.yachmcp.tool;

import io.yachmcp.language.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments as they came, for rules that look at several of them. It reads the raw JSON and tolerates wrong types,
 * so that these faults are told together with those of the schema and the agent mends all of them at once.
 */
public final class ArgumentRules {
    private final ObjectNode given;
    private final List<Fault> faults = new ArrayList<>();

    public ArgumentRules(ObjectNode given) {
        this.given = given;
    }

    public boolean has(String name) {
        JsonNode value = given.get(name);
        return value != null && !value.isNull() && !(value.isArray() && value.isEmpty());
    }

    /** The argument, or a missing node; never null. */
    public JsonNode value(String name) {
        return given.path(name);
    }

    public int size(String name) {
        return given.path(name).size();
    }

    /** Refuses the call unless one and only one of the arguments is given. */
    public ArgumentRules exactlyOne(String first, String second) {
        if (has(first) && has(second)) {
            refuse(second, Words.of("fault.both").with("other", first));
        } else if (!has(first) && !has(second)) {
            refuse(first, Words.of("fault.neither").with("one", first).with("other", second));
        }
        return this;
    }

    /** Refuses the call when none of the arguments is given. */
    public ArgumentRules atLeastOne(String... names) {
        if (Arrays.stream(names).noneMatch(this::has)) {
            refuse(names[0], Words.of("fault.least").with("names", Words.list(List.of(names))));
        }
        return this;
    }

    public void refuse(String field, Words problem) {
        faults.add(new Fault(field, problem));
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }
}
