package io.yachmcp.call;

import io.yachmcp.tool.ToolFailure;
import tools.jackson.databind.node.ObjectNode;

/** Judges and is told what an agent reads past the tools, as if it had read it with one. */
public interface Reading {

    /**
     * Says no for the operator's policy.
     *
     * @param tool reads the same, asked like this
     * @throws ToolFailure when the caller may not do that
     */
    void mustAllow(String tool, ObjectNode arguments, Caller caller);

    /** @param text what people wrote in this group, without what we put around it */
    void read(String group, String text, Caller caller);
}
