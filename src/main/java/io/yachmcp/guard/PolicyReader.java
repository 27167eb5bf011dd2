package io.yachmcp.guard;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes rules of what an operator wrote. What is left out stays as safe as without a file. */
final class PolicyReader {
    private static final int VERSION = 1;
    /** As many as a budget can count. */
    static final int MOST = 99_999;

    private final List<Words> faults = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final SectionReader file;

    private PolicyReader(Written.Section whole) {
        this.file = SectionReader.of(whole, faults, lines);
    }

    /**
     * What reading came to.
     *
     * @param faults all that is wrong, each with its line; then the rules are of no use
     */
    record Outcome(Rules rules, List<Words> faults) {
        private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

        /** The faults, each on one line whatever the operator wrote that is repeated in it. */
        List<String> faults(Phrases phrases) {
            return faults.stream()
                    .map(fault -> BREAKS.matcher(phrases.say(fault)).replaceAll(" "))
                    .toList();
        }
    }

    static Outcome read(byte[] yaml, List<ToolContract> contracts) {
        try {
            return new PolicyReader(Written.read(yaml)).read(contracts);
        } catch (Written.Malformed malformed) {
            return new Outcome(Rules.SAFE, List.of(malformed.words()));
        }
    }

    private Outcome read(List<ToolContract> contracts) {
        version();
        var callers = new CallersReader(file.section("callers"), contracts);
        Rules rules = new Rules(
                file.onOff("writes").orElse(true),
                levels(file.section("levels"), contracts),
                people(),
                allowance("approved", Rules.APPROVED),
                confirmOver,
                approvers(),
                calls(),
                targets("groups"),
                targets("users"),
                file.names("identities"),
                file.level("at_all").orElse(Rules.SAFE.atAll()),
                file.level("secrets").orElse(Rules.SAFE.secrets()),
                file.level("flow").orElse(Rules.SAFE.flow()),
                quiet(),
                file.names("links"),
                file.word("prefix").orElse(""),
                callers.read(),
                places());
        file.finish();
        callers.compare(rules);
        if (rules.people().call() > rules.approved().call()
                || rules.people().hour() > rules.approved().hour()
                || rules.people().day() > rules.approved().day()) {
            file.fault("people", Words.of("policyfile.overapproved"));
        }
        return new Outcome(rules, List.copyOf(faults));
    }

    private int confirmOver = Allowance.NO_BOUND;

    private void version() {
        Optional<String> version = file.word("version");
        if (version.isEmpty()) {
            faults.addFirst(Words.of("policyfile.version").with("version", VERSION));
        } else if (!version.get().equals(Integer.toString(VERSION))) {
            file.fault(
                    "version",
                    Words.of("policyfile.otherversion")
                            .with("value", version.get())
                            .with("version", VERSION));
        }
    }

    private Map<String, Words> places() {
        Map<String, Words> places = new HashMap<>();
        lines.forEach((setting, line) -> places.put(setting, Rules.inLine(setting, line)));
        return Map.copyOf(places);
    }

    private static Map<String, Level> levels(SectionReader section, List<ToolContract> contracts) {
        Map<String, Level> given = section.levels(names(contracts));
        Map<String, Level> levels = new HashMap<>(Rules.SAFE.levels());
        // Our own word on a single tool must not beat the operator's on all of its kind.
        for (ToolContract contract : contracts) {
            if (given.containsKey(Rules.risk(contract))
                    || given.containsKey(contract.policy().toolset())) {
                levels.remove(contract.name());
            }
        }
        levels.putAll(given);
        section.finish();
        return Map.copyOf(levels);
    }

    /** What can have a level: risks, toolsets and tools of the platforms. */
    static Set<String> names(List<ToolContract> contracts) {
        Set<String> names = new LinkedHashSet<>();
        for (Risk risk : Risk.values()) {
            names.add(risk.name().toLowerCase(Locale.ROOT));
        }
        for (ToolContract contract : contracts) {
            if (contract.callsPlatform()) {
                names.add(contract.policy().toolset());
                names.add(contract.name());
            }
        }
        return names;
    }

    private Allowance people() {
        SectionReader section = file.section("people");
        confirmOver = section.number("confirm_over", MOST, Allowance.NO_BOUND);
        return allowance("people", section, Rules.CAREFUL);
    }

    private Allowance allowance(String name, Allowance otherwise) {
        return allowance(name, file.section(name), otherwise);
    }

    private Allowance allowance(String name, SectionReader section, Allowance otherwise) {
        int call = section.number("call", MOST, otherwise.call());
        int hour = section.number("hour", MOST, Math.max(call, otherwise.hour()));
        int day = section.number("day", MOST, Math.max(hour, otherwise.day()));
        section.finish();
        if (call > hour || hour > day) {
            file.fault(name, Words.of("policyfile.ascending"));
        }
        return new Allowance(call, hour, day);
    }

    private Approvers approvers() {
        Approvers.Who who = file.choice("approve_by", Approvers.Who.values()).orElse(Approvers.EITHER.who());
        int seconds = file.number(
                "approve_within", 3_600, (int) Approvers.EITHER.within().toSeconds());
        return new Approvers(who, Duration.ofSeconds(seconds));
    }

    private Calls calls() {
        SectionReader section = file.section("calls");
        int minute = section.number("minute", MOST, Allowance.NO_BOUND);
        int share = section.number("share", 100, 0);
        section.finish();
        return new Calls(minute, share == 0 ? OptionalInt.empty() : OptionalInt.of(share));
    }

    private Targets targets(String kind) {
        return targets(file.section(kind));
    }

    static Targets targets(SectionReader section) {
        var targets = new Targets(section.names("allow"), section.names("deny"));
        section.finish();
        return targets;
    }

    private Optional<QuietHours> quiet() {
        if (!file.has("quiet_hours")) {
            return Optional.empty();
        }
        SectionReader section = file.section("quiet_hours");
        Optional<LocalTime> from = time(section, "from");
        Optional<LocalTime> to = time(section, "to");
        Optional<ZoneId> zone = zone(section);
        Level level = section.level("level").orElse(Level.DENY);
        section.finish();
        if (from.isEmpty() || to.isEmpty() || zone.isEmpty()) {
            return Optional.empty();
        }
        if (from.equals(to)) {
            section.fault("to", Words.of("policyfile.samemoment"));
            return Optional.empty();
        }
        return Optional.of(new QuietHours(from.get(), to.get(), zone.get(), level));
    }

    private static Optional<LocalTime> time(SectionReader section, String name) {
        Optional<String> word = section.word(name);
        if (word.isEmpty() || !word.get().matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            section.fault(name, odd(word).with("rule", Words.of("policyfile.time")));
            return Optional.empty();
        }
        return word.map(LocalTime::parse);
    }

    private static Optional<ZoneId> zone(SectionReader section) {
        Optional<String> word = section.word("zone");
        try {
            if (word.isPresent()) {
                return word.map(ZoneId::of);
            }
        } catch (DateTimeException unknown) {
            // Told like a missing one.
        }
        section.fault("zone", odd(word).with("rule", Words.of("policyfile.zone")));
        return Optional.empty();
    }

    private static Words odd(Optional<String> word) {
        return word.map(value -> Words.of("policyfile.odd").with("value", value))
                .orElseGet(() -> Words.of("policyfile.missing"));
    }
}
