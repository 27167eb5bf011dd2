package io.yachmcp.guard;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ToolContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes rules of what an operator wrote about single callers, and tells where that would be more than everybody may. */
final class CallersReader {
    private static final String PEOPLE = "people";
    private static final String APPROVED = "approved";
    private static final String CONFIRM_OVER = PEOPLE + ".confirm_over";
    private static final String TOOLS = "tools";
    private static final List<String> SETTINGS = List.of(
            PEOPLE + ".call",
            PEOPLE + ".hour",
            PEOPLE + ".day",
            CONFIRM_OVER,
            APPROVED + ".call",
            APPROVED + ".hour",
            APPROVED + ".day",
            "groups.allow",
            "groups.deny",
            "users.allow",
            "users.deny",
            "identities");

    private final SectionReader section;
    private final List<ToolContract> contracts;
    private final Map<CallerRules, SectionReader> read = new LinkedHashMap<>();

    CallersReader(SectionReader section, List<ToolContract> contracts) {
        this.section = section;
        this.contracts = contracts;
    }

    /** In the order of the file. */
    List<CallerRules> read() {
        for (String pattern : section.names()) {
            SectionReader caller = section.section(pattern);
            read.put(caller(pattern, caller), caller);
        }
        return List.copyOf(read.keySet());
    }

    private CallerRules caller(String pattern, SectionReader caller) {
        List<CallerRules.ToolLevel> levels = new ArrayList<>(tools(caller));
        levels.addAll(levels(caller));
        SectionReader people = caller.section(PEOPLE);
        int confirmOver = people.number("confirm_over", PolicyReader.MOST, Allowance.NO_BOUND);
        Allowance unapproved = allowance(people);
        Allowance approved = allowance(caller.section(APPROVED));
        Targets groups = PolicyReader.targets(caller.section("groups"));
        Targets users = PolicyReader.targets(caller.section("users"));
        Optional<NamePatterns> identities =
                caller.has("identities") ? Optional.of(caller.names("identities")) : Optional.empty();
        caller.finish();
        return new CallerRules(
                pattern, levels, unapproved, approved, confirmOver, groups, users, identities, places(caller));
    }

    private static Allowance allowance(SectionReader section) {
        var allowance = new Allowance(
                section.number("call", PolicyReader.MOST, Allowance.NO_BOUND),
                section.number("hour", PolicyReader.MOST, Allowance.NO_BOUND),
                section.number("day", PolicyReader.MOST, Allowance.NO_BOUND));
        section.finish();
        return allowance;
    }

    private static Map<String, Words> places(SectionReader caller) {
        Map<String, Words> places = new HashMap<>();
        SETTINGS.forEach(setting -> caller.place(setting).ifPresent(place -> places.put(setting, place)));
        return places;
    }

    /** Where tools are named, the others are none of theirs. */
    private List<CallerRules.ToolLevel> tools(SectionReader caller) {
        if (!caller.has(TOOLS)) {
            return List.of();
        }
        List<String> named = caller.names(TOOLS).patterns();
        Set<String> valid = PolicyReader.names(contracts);
        named.forEach(name -> caller.mustBeOneOf(TOOLS, name, valid));
        Words place = caller.place(TOOLS).orElse(Words.literally(TOOLS));
        return platformTools()
                .filter(contract -> !named.contains(contract.name())
                        && !named.contains(contract.policy().toolset())
                        && !named.contains(Rules.risk(contract)))
                .map(contract -> new CallerRules.ToolLevel(contract, Level.DENY, place))
                .toList();
    }

    private List<CallerRules.ToolLevel> levels(SectionReader caller) {
        SectionReader levels = caller.section("levels");
        Map<String, Level> given = levels.levels(PolicyReader.names(contracts));
        given.forEach((name, level) -> {
            if (level == Level.ALLOW) {
                levels.fault(name, Words.of("policyfile.nonarrower"));
            }
        });
        levels.finish();
        return platformTools()
                .map(contract -> new CallerRules.ToolLevel(
                        contract,
                        Rules.level(given, contract),
                        levels.place(Rules.decider(given, contract)).orElse(Words.NONE)))
                .filter(own -> own.level() != Level.ALLOW)
                .toList();
    }

    private Stream<ToolContract> platformTools() {
        return contracts.stream().filter(ToolContract::callsPlatform);
    }

    /** A number above everybody's would look as if it gave something. */
    void compare(Rules rules) {
        read.forEach((caller, section) -> {
            compare(section, PEOPLE, caller.people(), rules.people());
            compare(section, APPROVED, caller.approved(), rules.approved());
        });
    }

    private static void compare(SectionReader section, String name, Allowance own, Allowance everybody) {
        compare(section, name + ".call", own.call(), everybody.call());
        compare(section, name + ".hour", own.hour(), everybody.hour());
        compare(section, name + ".day", own.day(), everybody.day());
    }

    private static void compare(SectionReader section, String setting, int own, int everybody) {
        if (own < Allowance.NO_BOUND && own > everybody) {
            section.fault(
                    setting, Words.of("policyfile.onlynarrows").with("own", own).with("everybody", everybody));
        }
    }
}
