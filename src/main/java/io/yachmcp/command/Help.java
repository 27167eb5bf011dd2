package io.yachmcp.command;

import java.util.ArrayList;
import java.util.List;

/** What {@code --help} prints, made from the tables of commands and settings. */
final class Help {
    private static final String COLUMN = "  %-34s %s%n";

    private Help() {}

    static String general() {
        var help = new StringBuilder("Yach and NetEase Yunxin as tools for AI agents (MCP).%n%n".formatted());
        help.append("Usage: yach-mcp COMMAND [FLAGS]%n%nCommands:%n".formatted());
        for (CommandWord command : CommandWord.values()) {
            help.append(COLUMN.formatted(command.word(), command.meaning()));
        }
        help.append("%nFlags of every command:%n".formatted());
        help.append(COLUMN.formatted("--help", "what the command does and all its flags"));
        help.append("%nWithout credentials both platforms are simulated; nothing leaves this machine.%n".formatted());
        return help.toString();
    }

    static String of(CommandWord command) {
        var help =
                new StringBuilder("Usage: yach-mcp %s [FLAGS]%n%n%s%n%n".formatted(command.word(), command.meaning()));
        for (CommandWord.Switch flag : command.switches()) {
            help.append(COLUMN.formatted("--" + flag.name(), flag.meaning()));
        }
        return command == CommandWord.DEMO
                ? help.toString()
                : help.append(settings()).toString();
    }

    private static String settings() {
        var help = new StringBuilder();
        help.append("Settings, each also as an environment variable of the same name in capitals%n".formatted());
        help.append(
                "(YACH_APP_KEY for --yach-app-key) or in the YAML file; a flag beats the environment,%n".formatted());
        help.append("which beats the file. --yach-mcp-port and its like may be shortened to --port.%n".formatted());
        for (Setting setting : Setting.values()) {
            help.append(COLUMN.formatted(
                    "--" + setting.shortFlag().orElse(setting.flag()) + " " + setting.shape(), meaning(setting)));
        }
        return help.toString();
    }

    /** The README's table of settings. */
    static String settingsTable() {
        List<String> rows = new ArrayList<>();
        rows.add("| Setting | Default | What it is |");
        rows.add("|---|---|---|");
        for (Setting setting : Setting.values()) {
            String standard = setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`";
            String secret = setting.secret() ? " Secret: never printed." : "";
            rows.add("| `" + setting.variable() + "` | " + standard + " | " + setting.meaning() + secret + " |");
        }
        return String.join("\n", rows) + "\n";
    }

    private static String meaning(Setting setting) {
        String plain = setting.meaning().replace("`", "");
        return setting.standard().isEmpty() ? plain : plain + " [" + setting.standard() + "]";
    }
}
