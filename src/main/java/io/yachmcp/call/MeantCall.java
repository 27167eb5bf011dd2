package io.yachmcp.call;

import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Outline;
import io.yachmcp.tool.ToolContract;

/** A tool with the arguments it was called with, all checked. */
record MeantCall<A extends Record>(Tool<A> tool, ArgumentBinder.Bound<A> call) {
    Deed deed() {
        return call.deed();
    }

    /** Who was meant by names and work codes, where it has ids now. */
    Named named() {
        return call.named();
    }

    /** What people would see of it. */
    Outline outline() {
        return tool.operation().outline(call.arguments());
    }

    ToolContract contract() {
        return tool.contract();
    }
}
