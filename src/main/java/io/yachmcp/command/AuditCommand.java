package io.yachmcp.command;

import io.yachmcp.audit.AuditFolder;
import io.yachmcp.audit.AuditReading;
import io.yachmcp.audit.Finding;
import io.yachmcp.audit.Reached;
import io.yachmcp.call.Moments;
import io.yachmcp.call.ToolCatalog;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.operations.Operations;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code audit verify [HASH]} says whether the record of what was done is whole, 1 when it is not; {@code audit who ID}
 * says who was reached by which caller.
 */
final class AuditCommand {
    private static final int MOST_FINDINGS = 20;
    private static final String SINCE = "--since";

    private final Surroundings around;
    private final PrintStream out;
    private Phrases phrases = Phrases.ENGLISH;

    AuditCommand(Surroundings around) {
        this.around = around;
        this.out = around.printer();
    }

    /**
     * What is asked.
     *
     * @param words the question, up to the first flag
     * @param since nothing older; the beginning when it was not said
     */
    private record Question(List<String> words, Instant since) {
        boolean is(String word, int fewest, int most) {
            return words.size() >= fewest
                    && words.size() <= most
                    && words.getFirst().equals(word);
        }
    }

    int run(List<String> words) {
        List<Words> faults = new ArrayList<>();
        List<String> left = new ArrayList<>(words);
        Question question = new Question(asked(left), since(left, faults));
        boolean verify = question.is("verify", 1, 2);
        if (!verify && !question.is("who", 2, 2)) {
            faults.add(Words.of("settings.audit"));
        }
        var reader = new SettingsReader(
                Flags.read(left, CommandWord.AUDIT.switchNames(), faults).settings(), around.variables(), faults);
        phrases = new Phrases(reader.language());
        reader.settings(ToolCatalog.load(Operations.all()).contracts());
        Path folder = reader.stateFolder().resolve(AuditFolder.NAME);
        try {
            return verify ? verify(folder, question) : who(folder, question);
        } catch (IOException unreadable) {
            around.err()
                    .println("yach-mcp: "
                            + phrases.say(Words.of("orders.noaudit")
                                    .with("folder", folder.toString())
                                    .with("reason", unreadable.toString())));
            return 1;
        }
    }

    private static List<String> asked(List<String> words) {
        List<String> asked = new ArrayList<>();
        while (!words.isEmpty() && !words.getFirst().startsWith("-")) {
            asked.add(words.removeFirst());
        }
        return asked;
    }

    private Instant since(List<String> words, List<Words> faults) {
        int at = words.indexOf(SINCE);
        if (at < 0) {
            return Instant.EPOCH;
        }
        words.remove(at);
        String moment = at < words.size() ? words.remove(at) : "";
        return Moments.read(moment, around.time().instant()).orElseGet(() -> {
            faults.add(Words.of("settings.since").with("value", moment).with("rule", Moments.RULE));
            return Instant.EPOCH;
        });
    }

    private int verify(Path folder, Question question) throws IOException {
        AuditReading.Record record = new AuditReading(folder).verified();
        List<Words> wrong = new ArrayList<>(record.findings().stream()
                .map(Finding::toString)
                .map(Words::literally)
                .toList());
        if (record.chains().isEmpty()) {
            wrong.add(Words.of("orders.norecord"));
        }
        question.words().stream()
                .skip(1)
                .filter(hash -> !record.hashes().contains(hash))
                .forEach(hash -> wrong.add(Words.of("orders.nohash").with("hash", hash)));
        say("", Words.of("orders.audit").with("folder", folder.toString()));
        record.chains().forEach(this::tell);
        wrong.stream().limit(MOST_FINDINGS).forEach(words -> say("  WRONG  ", words));
        if (wrong.size() > MOST_FINDINGS) {
            say("  ", Words.of("orders.more").with("count", wrong.size() - MOST_FINDINGS));
        }
        say("", Words.of(wrong.isEmpty() ? "orders.whole" : "orders.broken"));
        return wrong.isEmpty() ? 0 : 1;
    }

    private void tell(AuditReading.Chain chain) {
        say(
                "  ",
                Words.of("orders.chain")
                        .with("number", chain.number())
                        .with("lines", chain.lines())
                        .with("hash", chain.hash()));
        if (chain.unsettled() > 0) {
            say("    ", Words.of("orders.unsettled").with("count", chain.unsettled()));
        }
    }

    private int who(Path folder, Question question) throws IOException {
        String id = question.words().getLast();
        List<Reached> reached = new AuditReading(folder)
                .who(id).stream()
                        .filter(call -> !call.at().isBefore(question.since()))
                        .sorted(Comparator.comparing(Reached::at))
                        .toList();
        if (reached.isEmpty()) {
            say("", Words.of("orders.unmeant").with("id", id));
        }
        for (Reached call : reached) {
            out.printf(
                    "%-30s %-10s %-34s %-9s %s%n", call.at(), call.principal(), call.tool(), call.outcome(), ids(call));
        }
        return 0;
    }

    private void say(String before, Words words) {
        out.println(before + phrases.say(words));
    }

    private static String ids(Reached call) {
        return call.ids().entrySet().stream()
                .map(id -> id.getKey() + "=" + id.getValue())
                .collect(Collectors.joining(" "));
    }
}
