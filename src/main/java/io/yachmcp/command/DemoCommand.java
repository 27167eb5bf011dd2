package io.yachmcp.command;

import io.yachmcp.demo.Demo;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code demo}: the main job on the sandbox, watched; fails when anything was not as expected. */
final class DemoCommand {
    private static final Setting SPOKEN = Setting.YACH_MCP_LANGUAGE;

    private final Surroundings around;

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    int run(Flags flags, List<Words> faults) {
        flags.settings().forEach((setting, given) -> {
            if (setting != SPOKEN) {
                faults.add(Words.of("settings.demo").with("origin", given.origin()));
            }
        });
        Phrases phrases = phrases(flags, faults);
        if (!faults.isEmpty()) {
            throw new WrongUsage(faults, phrases);
        }
        return Demo.play(launcher(), phrases, around.printer(), System::nanoTime) ? 0 : 1;
    }

    /** Whatever else is set for the real server, rightly or wrongly, has no part in the play. */
    private Phrases phrases(Flags flags, List<Words> faults) {
        Map<String, String> variable = Optional.ofNullable(around.variables().get(SPOKEN.variable()))
                .map(word -> Map.of(SPOKEN.variable(), word))
                .orElse(Map.of());
        return new Phrases(new SettingsReader(flags.settings(), variable, faults).language());
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
