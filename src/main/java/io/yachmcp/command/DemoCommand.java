package io.yachmcp.command;

import io.yachmcp.demo.Demo;
import io.yachmcp.language.Words;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** {@code demo}: the main job on the sandbox, watched; fails when anything was not as expected. */
final class DemoCommand {
    private final Surroundings around;

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    int run(Flags flags, List<Words> faults) {
        flags.settings()
                .values()
                .forEach(given -> faults.add(Words.of("settings.demo").with("origin", given.origin())));
        if (!faults.isEmpty()) {
            throw new WrongUsage(faults, around.phrases());
        }
        return Demo.play(launcher(), around.printer(), System::nanoTime) ? 0 : 1;
    }

    /** The launcher stands two folders above the jar: {@code yach-mcp}, {@code target/yach-mcp-server.jar}. */
    private static Path launcher() {
        try {
            Path jar = Path.of(DemoCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.getParent().getParent().resolve("yach-mcp");
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
