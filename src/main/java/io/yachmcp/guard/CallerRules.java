package io.yachmcp.guard;

import io.yachmcp.language.Words;
import io.yachmcp.tool.ToolContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator says of single callers. It narrows what holds for everybody, and can do nothing else.
 *
 * @param pattern the callers' name, with {@code *} for any characters
 * @param levels only of tools that need something or are not theirs
 * @param identities in whose name they may act; like everybody where nothing is said
 * @param places where in the file each setting stands, in words, under the name that it has for everybody
 */
record CallerRules(
        String pattern,
        List<ToolLevel> levels,
        Allowance people,
        Allowance approved,
        int confirmOver,
        Targets groups,
        Targets users,
        Optional<NamePatterns> identities,
        Map<String, Words> places) {

    /**
     * What one tool needs.
     *
     * @param place the setting that says so
     */
    record ToolLevel(ToolContract contract, Level level, Words place) {}

    CallerRules {
        levels = List.copyOf(levels);
        places = Map.copyOf(places);
    }

    boolean concerns(String principal) {
        return new NamePatterns(List.of(pattern)).match(principal);
    }

    /** The stricter of what these rules and these callers' own say, setting by setting. */
    Rules narrowing(Rules rules) {
        Map<String, Words> all = new HashMap<>(rules.places());
        Map<String, Level> strict = new HashMap<>(rules.levels());
        for (ToolLevel own : levels) {
            if (own.level().compareTo(Rules.level(strict, own.contract())) > 0) {
                strict.put(own.contract().name(), own.level());
                all.put("levels." + own.contract().name(), own.place());
            }
        }
        Allowance fewer = least("people", rules.people(), people, all);
        Allowance fewerApproved = least("approved", rules.approved(), approved, all);
        int confirmed = least("people.confirm_over", rules.confirmOver(), confirmOver, all);
        for (String targets : List.of("groups.allow", "groups.deny", "users.allow", "users.deny", "identities")) {
            Optional.ofNullable(places.get(targets)).ifPresent(place -> all.merge(targets, place, CallerRules::and));
        }
        return rules.within(
                strict,
                fewer,
                fewerApproved,
                confirmed,
                rules.groups().and(groups),
                rules.users().and(users),
                identities.map(own -> rules.identities().and(own)).orElse(rules.identities()),
                Map.copyOf(all));
    }

    /** Either may be what stands in the way. */
    private static Words and(Words everybody, Words own) {
        return everybody.equals(own) ? own : Words.joined("list.names", List.of(everybody, own));
    }

    private Allowance least(String setting, Allowance everybody, Allowance own, Map<String, Words> all) {
        return new Allowance(
                least(setting + ".call", everybody.call(), own.call(), all),
                least(setting + ".hour", everybody.hour(), own.hour(), all),
                least(setting + ".day", everybody.day(), own.day(), all));
    }

    private int least(String setting, int everybody, int own, Map<String, Words> all) {
        if (own < everybody) {
            all.put(
                    setting,
                    places.getOrDefault(setting, Words.of("policy.setting").with("setting", setting)));
        }
        return Math.min(everybody, own);
    }
}
