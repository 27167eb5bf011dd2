package io.yachmcp.command;

import io.yachmcp.demo.Demo;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** {@code demo}: the main job on the sandbox, watched; fails when anything was not as expected. */
final class DemoCommand {
    private final Surroundings around;

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    int run(Flags flags, List<String> faults) {
        flags.settings()
                .values()
                .forEach(given -> faults.add(given.origin()
                        + ": demo takes no settings, because it always plays on the whole sandbox; leave it out"));
        if (!faults.isEmpty()) {
            throw new WrongUsage(faults);
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
