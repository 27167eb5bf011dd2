package io.yachmcp.command;

import io.yachmcp.language.Language;
import io.yachmcp.language.Phrases;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command sees of the process it runs in.
 *
 * @param in standard input, unbuffered
 * @param out standard output, unbuffered
 * @param err where operators are told things
 * @param variables the environment
 * @param time the clock everything goes by
 */
public record Surroundings(
        InputStream in, OutputStream out, PrintStream err, Map<String, String> variables, InstantSource time) {

    /** Those of this process. From here on, stray prints go to standard error: standard output may be a protocol's. */
    public static Surroundings ofThisProcess() {
        System.setOut(System.err);
        return new Surroundings(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                System.err,
                System.getenv(),
                InstantSource.system());
    }

    /** What people are told in as long as the settings have not been read, which are what is wrong then. */
    Phrases phrases() {
        return new Phrases(Language.of(variables
                        .getOrDefault(Setting.YACH_MCP_LANGUAGE.variable(), "")
                        .strip())
                .orElse(Language.EN));
    }

    /** Standard output for people: UTF-8 whatever the locale says, because tools have Chinese names. */
    PrintStream printer() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }
}
