package io.yachmcp.command;

/** Which release this is. */
final class Version {
    private Version() {}

    /** The released version, or {@code development} when not run from the jar. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String line() {
        return "yach-mcp-server " + number() + ", Java " + Runtime.version();
    }
}
