package io.yachmcp.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that may follow {@code yach-mcp}, and what help says about them. */
enum CommandWord {
    DEMO(
            "Plays the main job on a simulated company: the real server, the official client, every operation, in English or"
                    + " (--language zh) in Chinese. `demo partner` plays the digital partner of agent-examples."),
    STDIO("Serves one agent host over standard input and output."),
    HTTP("Serves many agent hosts over HTTP: /mcp (Streamable HTTP) and /sse (HTTP with SSE)."),
    TOOLS(
            "Prints the tools, what each costs in tokens, and which of them are listed.",
            new Switch("json", "everything, for programs"),
            new Switch("markdown", "the table of the README"),
            new Switch("settings", "the settings as the README's table")),
    POLICY("Prints what the operator's policy makes of every tool, and of how many people a call reaches."),
    APPROVALS("Lists what waits for an operator's approval; `approvals allow N` and `approvals deny N` decide."),
    KEYS(
            "Lists the keys that open http; `keys add NAME --scopes read,send` makes one and prints it once, `keys remove NAME`"
                    + " takes it away.",
            new Switch("scopes", "with add: some of read, send, batch, groups, admin"),
            new Switch("identities", "with add: in whose name its calls may act, or *; without it the robot's only"),
            new Switch("expires", "with add: the day or moment from which it opens nothing, such as 2027-01-31")),
    DOCTOR("Checks settings, Java, clock, reach and credentials, and says what is listed and why."),
    AUDIT(
            "Says whether the record of what was done is whole (audit verify [HASH]), or who was reached by which caller"
                    + " (audit who ID [--since -7d]).",
            new Switch("since", "with who: nothing older than this moment, such as -7d or 2026-03-12")),
    SANDBOX("Runs only the simulated platforms, for testing other clients.");

    /** A flag of one command that is no setting. */
    record Switch(String name, String meaning) {}

    private final String meaning;
    private final List<Switch> switches;

    CommandWord(String meaning, Switch... switches) {
        this.meaning = meaning;
        this.switches = List.of(switches);
    }

    static Optional<CommandWord> of(String word) {
        for (CommandWord command : values()) {
            if (command.word().equals(word)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (CommandWord command : values()) {
            words.add(command.word());
        }
        return words;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    List<Switch> switches() {
        return switches;
    }

    Set<String> switchNames() {
        return switches.stream().map(Switch::name).collect(Collectors.toSet());
    }
}
