package io.yachmcp.command;

import io.yachmcp.language.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Understands the command line and runs the command it names. */
public final class Commands {
    /** Exit code when the command line or the settings are wrong. */
    static final int WRONG_USAGE = 2;

    private Commands() {}

    /** Runs to the end and gives the exit code: 0 as asked, 1 something failed, 2 wrong usage. */
    public static int run(List<String> words, Surroundings around) {
        try {
            return understood(words, around);
        } catch (WrongUsage wrong) {
            wrong.faults().forEach(fault -> around.err().println("yach-mcp: " + fault));
            return WRONG_USAGE;
        }
    }

    private static int understood(List<String> words, Surroundings around) {
        if (words.isEmpty()) {
            around.err().print(Help.general());
            return WRONG_USAGE;
        }
        Optional<CommandWord> command = CommandWord.of(words.getFirst());
        if (words.contains("--help") || words.contains("-h") || words.getFirst().equals("help")) {
            around.printer().print(command.map(Help::of).orElseGet(Help::general));
            return 0;
        }
        if (words.getFirst().equals("--version")) {
            around.printer().println(Version.line());
            return 0;
        }
        if (command.isEmpty()) {
            throw new WrongUsage(List.of(unknown(words.getFirst())), around.phrases());
        }
        return run(command.get(), words.subList(1, words.size()), around);
    }

    private static int run(CommandWord command, List<String> words, Surroundings around) {
        List<Words> faults = new ArrayList<>();
        int first = command == CommandWord.APPROVALS ? ApprovalsCommand.orders(words) : 0;
        List<String> behind = words.subList(first, words.size());
        Set<String> switches = behind.isEmpty() ? Set.of() : command.switchNames();
        Flags flags = Flags.read(behind, switches, faults);
        return switch (command) {
            case DEMO -> new DemoCommand(around).run(flags, faults);
            case STDIO -> new StdioCommand(around).run(flags, faults);
            case HTTP -> new HttpCommand(around).run(flags, faults);
            case TOOLS -> new ToolsCommand(around).run(flags, faults);
            case POLICY -> new PolicyCommand(around).run(flags, faults);
            case APPROVALS -> new ApprovalsCommand(around).run(words.subList(0, first), flags, faults);
            // Its flags have values, and are no settings.
            case KEYS -> new KeysCommand(around).run(words);
            case DOCTOR -> new DoctorCommand(around).run(flags, faults);
            // It asks in words, which are no flags.
            case AUDIT -> new AuditCommand(around).run(words);
            case SANDBOX -> new SandboxCommand(around).run(flags, faults);
        };
    }

    private static Words unknown(String word) {
        Words commands = Words.list(CommandWord.words());
        if (word.startsWith("-")) {
            return Words.of("settings.first")
                    .with("flag", word.replaceFirst("=.*", ""))
                    .with("commands", commands);
        }
        Words advice = Nearest.advice(
                word, CommandWord.words(), Words.of("settings.commands").with("commands", commands));
        return Words.of("settings.nocommand").with("word", word).with("advice", advice);
    }
}
