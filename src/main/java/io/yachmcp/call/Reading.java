package io.yachmcp.call;

/** Is told what an agent reads past the tools. */
@FunctionalInterface
public interface Reading {

    /** @param text what people wrote in this group, without what we put around it */
    void read(String group, String text, Caller caller);
}
