package io.yachmcp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Looks for new inputs that break a target's rules, in a process of its own. Not part of the build: {@code bench/fuzz}.
 */
class FuzzRun {
    private static final Path JAZZER = Path.of("target/jazzer");
    private static final Path FOUND = Path.of("target/fuzz");
    private static final String CLASS_PATH = JAZZER + "/*" + File.pathSeparator + System.getProperty("java.class.path");

    /** What coverage is counted in: ours, and what reads bytes for us. */
    private static final String COUNTED = "io.yachmcp.**:tools.jackson.core.json.**:io.netty.handler.codec.http.**";

    /** Of Jazzer 0.30.0: one fails inside Netty's queues, the other takes our connections to ourselves for an attack. */
    private static final String UNFIT_HOOKS = "com.code_intelligence.jazzer.sanitizers.UnsafeSanitizer"
            + ":com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";

    @TestFactory
    Stream<DynamicTest> breaksNoRule() {
        String asked = System.getProperty("fuzz.target", "all");
        return Stream.of(Target.values())
                .filter(target -> asked.equals("all") || asked.equals(target.folder()))
                .map(target -> dynamicTest(target.folder(), () -> fuzz(target)));
    }

    private static void fuzz(Target target) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(FOUND.resolve(target.folder()));
        Process jazzer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        CLASS_PATH,
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.type().getName(),
                        "--instrumentation_includes=" + COUNTED,
                        "--disabled_hooks=" + UNFIT_HOOKS,
                        "--reproducer_path=" + FOUND,
                        "-artifact_prefix=" + FOUND + "/" + target.folder() + "-",
                        "-max_total_time=" + System.getProperty("fuzz.seconds", "60"),
                        "-timeout=60",
                        "-print_final_stats=1",
                        corpus.toString(),
                        target.corpus().toString()))
                .redirectErrorStream(true)
                .redirectOutput(FOUND.resolve(target.folder() + ".log").toFile())
                .start();
        try {
            assertEquals(0, jazzer.waitFor(), () -> "see " + FOUND + "/" + target.folder() + ".log");
        } finally {
            jazzer.destroyForcibly();
        }
    }
}
