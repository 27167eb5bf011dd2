package io.yachmcp.operations;

import io.yachmcp.tool.SteppedOperation;
import java.util.LinkedHashMap;
import java.util.Map;

/** The index of all operations, in the order in which agents see the tools. */
public final class Operations {
    private Operations() {}

    public static Map<String, SteppedOperation<?>> all() {
        Map<String, SteppedOperation<?>> all = new LinkedHashMap<>();
        return all;
    }
}
