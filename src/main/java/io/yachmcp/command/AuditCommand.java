package io.yachmcp.command;

import io.yachmcp.audit.AuditFolder;
import io.yachmcp.audit.AuditReading;
import io.yachmcp.audit.Finding;
import io.yachmcp.audit.Reached;
import io.yachmcp.call.Moments;
import io.yachmcp.call.ToolCatalog;
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
        reader.settings(ToolCatalog.load(Operations.all()).contracts());
        Path folder = reader.stateFolder().resolve(AuditFolder.NAME);
        try {
            return verify ? verify(folder, question) : who(folder, question);
        } catch (IOException unreadable) {
            around.err().println("yach-mcp: the audit in " + folder + " cannot be read: " + unreadable);
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
        List<String> wrong = new ArrayList<>(
                record.findings().stream().map(Finding::toString).toList());
        if (record.chains().isEmpty()) {
            wrong.add("there is no record here");
        }
        question.words().stream()
                .skip(1)
                .filter(hash -> !record.hashes().contains(hash))
                .forEach(hash -> wrong.add("no line has the hash " + hash + ": it was cut off, or written anew"));
        out.println("The audit in " + folder);
        record.chains().forEach(this::tell);
        wrong.stream().limit(MOST_FINDINGS).forEach(words -> out.println("  WRONG  " + words));
        if (wrong.size() > MOST_FINDINGS) {
            out.println("  and " + (wrong.size() - MOST_FINDINGS) + " more");
        }
        out.println(wrong.isEmpty() ? "All as it was written." : "It is not as it was written.");
        return wrong.isEmpty() ? 0 : 1;
    }

    private void tell(AuditReading.Chain chain) {
        out.println("  chain " + chain.number() + ": " + chain.lines() + " lines, the last one " + chain.hash());
        if (chain.unsettled() > 0) {
            out.println(
                    "    " + chain.unsettled() + " of its calls may have left and have no outcome: they are under way,"
                            + " or the server was stopped");
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
            out.println("Nothing written down was meant for " + id + ".");
        }
        for (Reached call : reached) {
            out.printf(
                    "%-30s %-10s %-34s %-9s %s%n", call.at(), call.principal(), call.tool(), call.outcome(), ids(call));
        }
        return 0;
    }

    private static String ids(Reached call) {
        return call.ids().entrySet().stream()
                .map(id -> id.getKey() + "=" + id.getValue())
                .collect(Collectors.joining(" "));
    }
}
