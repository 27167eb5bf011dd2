package io.yachmcp.command;

import io.yachmcp.auth.Scope;
import io.yachmcp.call.ToolCatalog;
import io.yachmcp.language.Words;
import io.yachmcp.operations.Operations;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tools}: the catalogue with its token bill, for people, for programs and for the README. */
final class ToolsCommand {
    private static final String ROW = "%-34s %-9s %-12s %6d  %s%n";

    private final PrintStream out;
    private final Surroundings around;

    ToolsCommand(Surroundings around) {
        this.around = around;
        this.out = around.printer();
    }

    int run(Flags flags, List<Words> faults) {
        if (flags.switches().size() > 1) {
            faults.add(Words.of("settings.onlyone")
                    .with(
                            "flags",
                            Words.list(flags.switches().stream()
                                    .map(name -> "--" + name)
                                    .toList())));
        }
        if (flags.switches().contains("json") || flags.switches().isEmpty()) {
            print(Assembly.of(flags, faults, around), flags.switches().contains("json"));
            return 0;
        }
        if (!faults.isEmpty()) {
            throw new WrongUsage(faults, around.phrases());
        }
        boolean settings = flags.switches().contains("settings");
        out.print(
                settings
                        ? Help.settingsTable()
                        : table(ToolCatalog.load(Operations.all()).contracts()));
        return 0;
    }

    private void print(Assembly assembly, boolean json) {
        var bill = new TokenBill();
        if (json) {
            out.println(
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document(assembly, bill)));
        } else {
            printForPeople(assembly, bill);
        }
    }

    private void printForPeople(Assembly assembly, TokenBill bill) {
        List<ToolContract> contracts = assembly.catalog().contracts();
        out.printf("%-34s %-9s %-12s %6s  %s%n", "tool", "toolset", "risk", "tokens", "listed");
        for (ToolContract contract : contracts) {
            Optional<String> why = assembly.whyUnlisted(contract.name());
            out.printf(
                    ROW,
                    contract.name(),
                    contract.policy().toolset(),
                    risk(contract),
                    bill.tokens(contract),
                    why.map(words -> "no: " + words).orElse("yes"));
        }
        out.println();
        out.printf("%d tokens for all %d tools%n", sum(contracts, bill, contract -> true), contracts.size());
        out.printf("%d tokens read-only%n", sum(contracts, bill, ToolsCommand::readOnly));
        List<ToolContract> listed = assembly.selection().listed();
        out.printf("%d tokens for the %d listed now%n", sum(listed, bill, contract -> true), listed.size());
    }

    private static ObjectNode document(Assembly assembly, TokenBill bill) {
        ObjectNode document = Json.object();
        ArrayNode tools = document.putArray("tools");
        for (ToolContract contract : assembly.catalog().contracts()) {
            Optional<String> why = assembly.whyUnlisted(contract.name());
            ObjectNode tool = tools.addObject()
                    .put("name", contract.name())
                    .put("toolset", contract.policy().toolset())
                    .put("risk", risk(contract))
                    .put("tokens", bill.tokens(contract))
                    .put("listed", why.isEmpty());
            why.ifPresent(words -> tool.put("why_not", words));
            tool.set("tool", contract.tool());
        }
        List<ToolContract> contracts = assembly.catalog().contracts();
        document.put("tokens", sum(contracts, bill, contract -> true))
                .put("tokens_read_only", sum(contracts, bill, ToolsCommand::readOnly))
                .put("tokens_listed", sum(assembly.selection().listed(), bill, contract -> true));
        return document;
    }

    /** The README's table of tools. */
    static String table(List<ToolContract> contracts) {
        var table = new StringBuilder("| Tool | What it does | Toolset | Risk | Scope |\n|---|---|---|---|---|\n");
        for (ToolContract contract : contracts) {
            table.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            contract.name(),
                            firstSentence(contract).replace("|", "\\|"),
                            contract.policy().toolset(),
                            risk(contract),
                            Scope.of(contract).map(Scope::id).orElse("any")));
        }
        return table.toString();
    }

    private static String firstSentence(ToolContract contract) {
        String description = contract.tool().required("description").asString();
        return description.split("(?<=[.。])\\s", 2)[0];
    }

    private static int sum(List<ToolContract> contracts, TokenBill bill, Predicate<ToolContract> counted) {
        return contracts.stream().filter(counted).mapToInt(bill::tokens).sum();
    }

    private static boolean readOnly(ToolContract contract) {
        return contract.policy().risk() == Risk.READ;
    }

    private static String risk(ToolContract contract) {
        return contract.policy().risk().name().toLowerCase(Locale.ROOT);
    }
}
