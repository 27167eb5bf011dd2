package io.yachmcp.protocol;

/** Who we say we are. */
public record ServerIdentity(String name, String title, String version) {}
