package io.yachmcp.guard;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
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
 * @param flow what text needs that was read where not all of its receivers can read it
 * @param links hosts that outgoing links may lead to; any when there are none
 * @param prefix how every outgoing text begins
 * @param secrets what a text needs that looks as if it held somebody's secret
 * @param callers what else holds for single callers
 * @param places where in the file each setting stands, in words
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
        Level secrets,
        Level flow,
        Optional<QuietHours> quiet,
        NamePatterns links,
        String prefix,
        List<CallerRules> callers,
        Map<String, Words> places) {
    static final Allowance CAREFUL = new Allowance(5, 50, 500);
    static final Allowance APPROVED = new Allowance(100, 500, 2_000);

    /** Under this name stands where to write what is written nowhere yet. */
    private static final String ELSEWHERE = "";

    /** What holds where an operator says nothing else. */
    static final Rules SAFE = new Rules(
            true,
            // Who takes the robot's words back should not wait for an operator longer than Yach lets them.
            Map.of("destructive", Level.APPROVE, "yach_recall_message", Level.CONFIRM),
            CAREFUL,
            APPROVED,
            Allowance.NO_BOUND,
            Approvers.EITHER,
            Calls.UNBOUNDED,
            Targets.ANYBODY,
            Targets.ANYBODY,
            NamePatterns.NONE,
            Level.DENY,
            Level.APPROVE,
            Level.APPROVE,
            Optional.empty(),
            NamePatterns.NONE,
            "",
            List.of(),
            Map.of(ELSEWHERE, Words.of("policy.nofile")));

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
            Level.ALLOW,
            Level.ALLOW,
            Optional.empty(),
            NamePatterns.NONE,
            "",
            List.of(),
            Map.of());

    Level level(ToolContract contract) {
        return level(levels, contract);
    }

    static Level level(Map<String, Level> levels, ToolContract contract) {
        return levels.getOrDefault(contract.name(), general(levels, contract));
    }

    /** Of what holds a toolset's changes back, reading keeps only a denial: people would be asked for every look. */
    private static Level general(Map<String, Level> levels, ToolContract contract) {
        Level set = levels.getOrDefault(contract.policy().toolset(), Level.ALLOW);
        boolean onlyLooks = contract.policy().risk() == Risk.READ && set != Level.DENY;
        return levels.getOrDefault(risk(contract), Level.ALLOW).or(onlyLooks ? Level.ALLOW : set);
    }

    /** The setting that decided {@link #level}. */
    Words decider(ToolContract contract) {
        String key = decider(levels, contract);
        return key.equals(contract.name())
                ? place("levels." + key)
                : Words.of("policy.beats")
                        .with("setting", "levels." + contract.name())
                        .with("other", place("levels." + key));
    }

    /** The name in {@code levels} that decides on a tool. */
    static String decider(Map<String, Level> levels, ToolContract contract) {
        if (levels.containsKey(contract.name())) {
            return contract.name();
        }
        boolean byRisk = levels.getOrDefault(risk(contract), Level.ALLOW) == general(levels, contract);
        return byRisk ? risk(contract) : contract.policy().toolset();
    }

    static String risk(ToolContract contract) {
        return contract.policy().risk().name().toLowerCase(Locale.ROOT);
    }

    /** The setting in words. */
    Words place(String setting) {
        Words elsewhere = places.getOrDefault(ELSEWHERE, Words.of("policy.setting"));
        return places.getOrDefault(setting, elsewhere.with("setting", setting));
    }

    /** The setting where it stands in the operator's file. */
    static Words inLine(String setting, int line) {
        return Words.of("policy.line").with("setting", setting).with("line", line);
    }

    Rules alsoActingAs(Optional<String> sender) {
        return sender.isEmpty() || identities.match(sender.get())
                ? this
                : within(
                        levels,
                        people,
                        approved,
                        confirmOver,
                        groups,
                        users,
                        identities.or(new NamePatterns(List.of(sender.get()))),
                        places);
    }

    /** What holds for this caller: what holds for everybody, and what narrows it. */
    Rules forCaller(String principal) {
        Rules mine = this;
        for (CallerRules caller : callers) {
            if (caller.concerns(principal)) {
                mine = caller.narrowing(mine);
            }
        }
        return mine;
    }

    /** The same but for what a caller's own section can narrow. */
    Rules within(
            Map<String, Level> newLevels,
            Allowance newPeople,
            Allowance newApproved,
            int newConfirmOver,
            Targets newGroups,
            Targets newUsers,
            NamePatterns newIdentities,
            Map<String, Words> newPlaces) {
        return new Rules(
                writes,
                newLevels,
                newPeople,
                newApproved,
                newConfirmOver,
                approvers,
                calls,
                newGroups,
                newUsers,
                newIdentities,
                atAll,
                secrets,
                flow,
                quiet,
                links,
                prefix,
                callers,
                newPlaces);
    }
}
