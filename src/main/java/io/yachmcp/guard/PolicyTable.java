package io.yachmcp.guard;

import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a policy comes to, for the operator's eyes: tool by size, then every other rule. */
public final class PolicyTable {
    private static final String ROW = "%-34s %-12s %-9s %-9s %-9s %s%n";

    private final Policy policy;
    private final Rules rules;
    private final StringBuilder out = new StringBuilder();

    private PolicyTable(Policy policy) {
        this.policy = policy;
        this.rules = policy.rules();
    }

    /** @param listed whether agents see a tool at all */
    public static String of(Policy policy, List<ToolContract> contracts, Predicate<String> listed) {
        var table = new PolicyTable(policy);
        table.tools(contracts, listed);
        table.rest();
        return table.out.toString();
    }

    private void tools(List<ToolContract> contracts, Predicate<String> listed) {
        out.append("Policy ").append(policy.version()).append("\n\n");
        out.append(ROW.formatted(
                "tool", "risk", upTo(rules.people()), upTo(rules.approved()), "more", "people in one call"));
        for (ToolContract contract : contracts) {
            if (contract.callsPlatform()) {
                out.append(row(contract, listed.test(contract.name())));
            }
        }
    }

    private static String upTo(Allowance allowance) {
        return allowance.bounded() ? "to " + allowance.call() : "to any";
    }

    private String row(ToolContract contract, boolean listed) {
        Level level = rules.level(contract);
        boolean reads = contract.policy().risk() == Risk.READ;
        Level always = reads || rules.writes() ? level : Level.DENY;
        return ROW.formatted(
                contract.name(),
                contract.policy().risk().name().toLowerCase(Locale.ROOT),
                always.id(),
                reads ? "" : always.or(beyond(rules.people(), Level.APPROVE)).id(),
                reads ? "" : always.or(beyond(rules.approved(), Level.DENY)).id(),
                listed ? "" : "not listed");
    }

    private static Level beyond(Allowance allowance, Level then) {
        return allowance.bounded() ? then : Level.ALLOW;
    }

    private void rest() {
        out.append('\n');
        line("writes", rules.writes() ? "on" : "off");
        policy.stop().ifPresent(reason -> line("stopped", Phrases.ENGLISH.say(reason.why())));
        line("people", words(rules.people()) + ", without an approval");
        line("approved", words(rules.approved()) + ", with one, the others counted in");
        line("approve by", rules.approvers().toString());
        if (rules.confirmOver() < Allowance.NO_BOUND) {
            line("confirm", "calls to more than " + rules.confirmOver() + " people");
        }
        line("calls", words(rules.calls()));
        line("groups", words(rules.groups()));
        line("users", words(rules.users()));
        line("identities", acting(rules));
        line("at_all", rules.atAll().id());
        line("flow", rules.flow().id() + " for what was read where not all receivers can read it");
        line(
                "quiet hours",
                rules.quiet().map(hours -> hours + ": " + hours.level().id()).orElse("none"));
        line("links", rules.links().none() ? "to anywhere" : rules.links().toString());
        line("secrets", rules.secrets().id());
        line("prefix", rules.prefix().isEmpty() ? "none" : "'" + rules.prefix() + "'");
        rules.callers().forEach(this::caller);
    }

    /** Only what is stricter for these callers than for everybody. */
    private void caller(CallerRules caller) {
        Rules theirs = caller.narrowing(rules);
        out.append("\nand of callers ").append(caller.pattern()).append('\n');
        for (Level level : List.of(Level.CONFIRM, Level.APPROVE, Level.DENY)) {
            String tools = caller.levels().stream()
                    .map(CallerRules.ToolLevel::contract)
                    .filter(contract -> theirs.level(contract) == level && rules.level(contract) != level)
                    .map(ToolContract::name)
                    .distinct()
                    .collect(Collectors.joining(", "));
            differing(level.id(), "", tools);
        }
        differing("people", words(rules.people()), words(theirs.people()));
        differing("approved", words(rules.approved()), words(theirs.approved()));
        if (theirs.confirmOver() < rules.confirmOver()) {
            line("confirm", "calls to more than " + theirs.confirmOver() + " people");
        }
        differing("groups", words(rules.groups()), words(theirs.groups()));
        differing("users", words(rules.users()), words(theirs.users()));
        differing("identities", acting(rules), acting(theirs));
    }

    private void differing(String name, String everybody, String theirs) {
        if (!theirs.equals(everybody)) {
            line(name, theirs);
        }
    }

    private static String acting(Rules rules) {
        return rules.identities().none()
                ? "none; only the robot acts"
                : rules.identities().toString();
    }

    private static String words(Allowance allowance) {
        return allowance.bounded()
                ? allowance.call() + " a call, " + allowance.hour() + " an hour, " + allowance.day() + " a day"
                : "any number";
    }

    private static String words(Calls calls) {
        String share = calls.share().isPresent()
                ? "at most " + calls.share().getAsInt() + "% of each platform quota"
                : "at most half of each platform quota, all of it where nobody signs in";
        return calls.rate().map(rate -> rate.calls() + " a minute, ").orElse("any number, ") + share + ", each caller";
    }

    private static String words(Targets targets) {
        return (targets.allow().none() ? "any" : targets.allow().toString())
                + (targets.deny().none() ? "" : ", but never " + targets.deny());
    }

    private void line(String name, String words) {
        out.append("%-12s %s%n".formatted(name, words));
    }
}
