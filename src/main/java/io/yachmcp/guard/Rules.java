package io.yachmcp.guard;

import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that an operator can say about calls.
 *
 * @param writes whether anything may be changed at all
 * @param levels by tool, toolset or risk; a tool's own beats the stricter of the other two
 * @param people how many without an approval
 * @param approved how many with one, the others counted in
 * @param confirmOver more people than this need a second call
 * @param approvers who approves
 * @param calls how much of the platforms one caller may use
 * @param identities in whose name calls may act
 * @param atAll what a message to everybody in a group needs
 * @param links hosts that outgoing links may lead to; any when there are none
 * @param prefix how every outgoing text begins
 * @param lines where in the file each setting stands
 */
record Rules(
        boolean writes,
        Map<String, Level> levels,
        Allowance people,
        Allowance approved,
        int confirmOver,
        Approvers approvers,
        Calls calls,
        Targets groups,
        Targets users,
        NamePatterns identities,
        Level atAll,
        Optional<QuietHours> quiet,
        NamePatterns links,
        String prefix,
        Map<String, Integer> lines) {
    static final Allowance CAREFUL = new Allowance(5, 50, 500);
    static final Allowance APPROVED = new Allowance(100, 500, 2_000);

    /** What holds where an operator says nothing else. */
    static final Rules SAFE = new Rules(
            true,
            Map.of("destructive", Level.APPROVE),
            CAREFUL,
            APPROVED,
            Allowance.NO_BOUND,
            Approvers.EITHER,
            Calls.UNBOUNDED,
            Targets.ANYBODY,
            Targets.ANYBODY,
            NamePatterns.NONE,
            Level.DENY,
            Optional.empty(),
            NamePatterns.NONE,
            "",
            Map.of());

    /** What holds among invented people. */
    static final Rules OPEN = new Rules(
            true,
            Map.of(),
            Allowance.UNBOUNDED,
            Allowance.UNBOUNDED,
            Allowance.NO_BOUND,
            Approvers.EITHER,
            Calls.UNBOUNDED,
            Targets.ANYBODY,
            Targets.ANYBODY,
            new NamePatterns(List.of("*")),
            Level.ALLOW,
            Optional.empty(),
            NamePatterns.NONE,
            "",
            Map.of());

    Level level(ToolContract contract) {
        return levels.getOrDefault(contract.name(), general(contract));
    }

    /** Of what holds a toolset's changes back, reading keeps only a denial: people would be asked for every look. */
    private Level general(ToolContract contract) {
        Level set = levels.getOrDefault(contract.policy().toolset(), Level.ALLOW);
        boolean onlyLooks = contract.policy().risk() == Risk.READ && set != Level.DENY;
        return levels.getOrDefault(risk(contract), Level.ALLOW).or(onlyLooks ? Level.ALLOW : set);
    }

    /** The setting that decided {@link #level}. */
    String decider(ToolContract contract) {
        if (levels.containsKey(contract.name())) {
            return place("levels." + contract.name());
        }
        boolean byRisk = levels.getOrDefault(risk(contract), Level.ALLOW) == general(contract);
        String other = byRisk ? risk(contract) : contract.policy().toolset();
        return "levels." + contract.name() + ", which would beat " + place("levels." + other);
    }

    private static String risk(ToolContract contract) {
        return contract.policy().risk().name().toLowerCase(Locale.ROOT);
    }

    /** The setting in words. */
    String place(String setting) {
        Integer line = lines.get(setting);
        return setting + (line == null ? " of the policy" : " in line " + line + " of the policy");
    }

    Rules alsoActingAs(Optional<String> sender) {
        if (sender.isEmpty() || identities.match(sender.get())) {
            return this;
        }
        List<String> all = new ArrayList<>(identities.patterns());
        all.add(sender.get());
        return new Rules(
                writes,
                levels,
                people,
                approved,
                confirmOver,
                approvers,
                calls,
                groups,
                users,
                new NamePatterns(all),
                atAll,
                quiet,
                links,
                prefix,
                lines);
    }
}
