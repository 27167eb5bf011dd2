package io.yachmcp.guard;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Audience;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Risk;
import io.yachmcp.tool.ToolContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One state of the operator's policy. Judging is pure: the same call at the same time is always judged the same. */
public final class Policy {
    private static final String WRITES = "writes";
    private static final Set<String> SAYING = Set.of("messages", "streams");

    /** Letters of names that a refusal may hold. */
    private static final int LONGEST_LIST = 200;

    private final String version;
    private final Rules rules;
    private final Optional<Reason> stopped;
    private final OwnSecrets own;

    private Policy(String version, Rules rules, Optional<Reason> stopped, OwnSecrets own) {
        this.version = version;
        this.rules = rules;
        this.stopped = stopped;
        this.own = own;
    }

    static Policy of(String version, Rules rules) {
        return new Policy(
                version,
                rules,
                rules.writes()
                        ? Optional.empty()
                        : Optional.of(new Reason(Level.DENY, Words.of("policy.off"), rules.place(WRITES))),
                OwnSecrets.NONE);
    }

    /** What holds with real people until an operator says otherwise. */
    public static Policy safe(Optional<String> defaultSender) {
        return of("safe defaults", Rules.SAFE.alsoActingAs(defaultSender));
    }

    /** Everything may be done, because there is nobody to do it to. */
    public static Policy open() {
        return of("open", Rules.OPEN);
    }

    /** The same for reading, and no writing at all. */
    Policy stopped(Words why) {
        return new Policy(
                version + " stopped",
                rules,
                Optional.of(new Reason(Level.DENY, why, Words.literally("YACH_MCP_POLICY"))),
                own);
    }

    /** The same, and these never leave, whatever it says. */
    public Policy keeping(OwnSecrets secrets) {
        return new Policy(version, rules, stopped, secrets);
    }

    /** What holds for this caller. */
    public Policy forCaller(String principal) {
        return new Policy(version, rules.forCaller(principal), stopped, own);
    }

    /** Changes whenever anything in the policy does. */
    public String version() {
        return version;
    }

    /** Whether there is anything to be said about it. */
    public boolean inForce() {
        return rules != Rules.OPEN;
    }

    /** Why nothing at all may be changed now. */
    public Optional<Reason> stop() {
        return stopped;
    }

    public Allowance people() {
        return rules.people();
    }

    public Allowance approved() {
        return rules.approved();
    }

    public Approvers approvers() {
        return rules.approvers();
    }

    public Calls calls() {
        return rules.calls();
    }

    /** Where the operator can say otherwise about this setting. */
    public Words place(String setting) {
        return rules.place(setting);
    }

    Rules rules() {
        return rules;
    }

    /** Whether it matters what a caller has read. */
    public boolean watchesFlow() {
        return rules.flow() != Level.ALLOW;
    }

    /** The verdict on a call whose text was read where not all of its receivers can read it. */
    public Verdict flowing(Verdict verdict, Words why) {
        return verdict.and(new Reason(rules.flow(), why, rules.place("flow")));
    }

    /** Whether it matters how many are in the group that the call writes to. */
    public boolean countsGroupOf(Deed deed) {
        return inForce() && writesToGroup(deed);
    }

    /** Whether everybody in a group reads what the call says. */
    public static boolean writesToGroup(Deed deed) {
        return SAYING.contains(deed.contract().policy().toolset())
                && deed.contract().policy().risk() != Risk.READ
                && deed.audience().group().isPresent();
    }

    /**
     * Judges a call, without doing anything.
     *
     * @param crowd the group it writes to, where that is counted
     */
    public Verdict judge(Deed deed, Crowd crowd, Instant now) {
        ToolContract contract = deed.contract();
        Audience audience = deed.audience();
        List<Reason> reasons = new ArrayList<>();
        level(contract, reasons);
        audience.group().ifPresent(group -> target("groups", rules.groups(), group, reasons));
        if (contract.policy().risk() == Risk.READ) {
            return new Verdict(reasons, 0, Optional.empty());
        }
        stopped.ifPresent(reasons::add);
        audience.people().forEach(person -> person(person, reasons));
        audience.actor().ifPresent(actor -> actor(actor, reasons));
        Headcount people =
                new Headcount(rules, countsGroupOf(deed), audience.people().size(), crowd);
        people.reason().ifPresent(reasons::add);
        reasons.addAll(new Content(rules, own, deed).reasons());
        Optional<Duration> quiet = rules.quiet().flatMap(hours -> hours.left(now));
        boolean onlyQuiet = quiet.isPresent() && !quiet(reasons);
        return new Verdict(reasons.stream().distinct().toList(), people.people(), quiet.filter(left -> onlyQuiet));
    }

    /** Whether something else asks for as much as the quiet hours do. */
    private boolean quiet(List<Reason> reasons) {
        QuietHours hours = rules.quiet().orElseThrow();
        boolean others = reasons.stream().anyMatch(reason -> reason.level().compareTo(hours.level()) >= 0);
        reasons.add(new Reason(
                hours.level(), Words.of("policy.quiet").with("hours", hours.words()), rules.place("quiet_hours")));
        return others;
    }

    private void level(ToolContract contract, List<Reason> reasons) {
        Level level = rules.level(contract);
        if (level != Level.ALLOW) {
            reasons.add(new Reason(
                    level,
                    switch (level) {
                        case CONFIRM -> Words.of("policy.confirm").with("tool", contract.name());
                        case APPROVE -> Words.of("policy.approve").with("tool", contract.name());
                        default -> Words.of("policy.switched").with("tool", contract.name());
                    },
                    rules.decider(contract)));
        }
    }

    /** A work code is a user id without its letters, so whoever is denied by one is denied by the other. */
    private void person(String person, List<Reason> reasons) {
        target("users", rules.users(), person, reasons);
        boolean denied = rules.groups().denies(person)
                || (person.matches("\\d{1,11}") && rules.users().denies("yach" + person));
        if (denied) {
            reasons.add(new Reason(
                    Level.DENY, Words.of("policy.denied").with("id", shown(person)), rules.place("users.deny")));
        }
    }

    private void target(String kind, Targets targets, String id, List<Reason> reasons) {
        if (targets.denies(id)) {
            reasons.add(new Reason(
                    Level.DENY, Words.of("policy.denied").with("id", shown(id)), rules.place(kind + ".deny")));
        } else if (targets.leavesOut(id)) {
            reasons.add(new Reason(
                    Level.DENY, Words.of("policy.outside").with("id", shown(id)), rules.place(kind + ".allow")));
        }
    }

    private void actor(String actor, List<Reason> reasons) {
        if (!rules.identities().match(actor)) {
            reasons.add(new Reason(
                    Level.DENY,
                    only(shown(actor), rules.identities()),
                    Words.of("policy.sender").with("setting", rules.place("identities"))));
        }
    }

    /** No tool tells these names, and an agent that does not know them gives up. */
    private static Words only(String actor, NamePatterns identities) {
        String names = identities.toString();
        return identities.none() || names.length() > LONGEST_LIST
                ? Words.of("policy.actor").with("actor", actor)
                : Words.of("policy.actors").with("actor", actor).with("names", names);
    }

    /** Whether what the call says had better not be repeated to anybody. */
    public boolean hides(Deed deed) {
        return new Content(rules, own, deed).tellsSecret();
    }

    /** A host or an id comes from the agent: it is quoted short and without anything that could be more than that. */
    static String shown(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}._:@-]", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 80) + "…";
    }
}
