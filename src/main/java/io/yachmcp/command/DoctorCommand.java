package io.yachmcp.command;

import io.yachmcp.auth.KeyFile;
import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.Policy;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Platform;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.upstream.Account;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code doctor}: says what is configured, what can be reached, and what agents would see; 1 when something is wrong. */
final class DoctorCommand {
    /** Needs no arguments and changes nothing, so it can prove Yach credentials. */
    private static final String HARMLESS = "yach_list_robot_groups";
    /** Yunxin refuses signatures older than this: platform/yunxin-facts.md section 1. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    private final Surroundings around;
    private final PrintStream out;
    private Phrases phrases = Phrases.ENGLISH;
    private boolean wrong;

    DoctorCommand(Surroundings around) {
        this.around = around;
        this.out = around.printer();
    }

    int run(Flags flags, List<Words> faults) {
        Assembly assembly = Assembly.of(flags, faults, around);
        phrases = assembly.phrases();
        say(
                "",
                Words.of("doctor.version")
                        .with("version", Version.line())
                        .with("home", System.getProperty("java.home")));
        settings(Sources.merge(flags.settings(), around.variables(), new ArrayList<>()));
        platforms(assembly);
        tools(assembly);
        policy(assembly);
        access(assembly.settings());
        section(Words.of(wrong ? "doctor.mend" : "doctor.good"));
        return wrong ? 1 : 0;
    }

    private void settings(Map<Setting, Given> given) {
        section(Words.of("doctor.settings"));
        for (Setting setting : Setting.values()) {
            Given written = given.get(setting);
            String value = written == null ? setting.standard() : setting.secret() ? "***" : written.value();
            Words origin =
                    written == null ? Words.of(value.isEmpty() ? "doctor.unset" : "doctor.standard") : written.origin();
            Words told = value.isEmpty()
                    ? origin
                    : Words.of("doctor.value").with("value", value).with("origin", origin);
            out.printf("  %-28s %s%n", setting.variable(), phrases.say(told));
        }
    }

    private void platforms(Assembly assembly) {
        section(Words.of("doctor.platforms"));
        if (assembly.settings().sandbox()) {
            say("  ", Words.of("doctor.sandbox"));
        }
        var probe = new Probe(assembly.settings().timeouts(), around.time());
        for (Account account : assembly.accounts()) {
            Words title = platform(account).title();
            Probe.Outcome outcome = probe.knock(account.base().get());
            tell(
                    outcome.reached(),
                    outcome.words()
                            .with("platform", title)
                            .with("address", account.base().get().toString()));
            outcome.ahead().ifPresent(ahead -> clock(title, ahead.abs()));
            if (outcome.reached()) {
                credentials(assembly, account);
            }
        }
    }

    private void clock(Words title, Duration apart) {
        boolean bearable = apart.compareTo(MOST_SKEW) < 0;
        boolean close = apart.compareTo(WORTH_TELLING) <= 0;
        Words found = close
                ? Words.of("doctor.agree")
                : Words.of(bearable ? "doctor.apart" : "doctor.toofar").with("seconds", apart.toSeconds());
        tell(bearable, found.with("platform", title));
    }

    private void credentials(Assembly assembly, Account account) {
        if (account instanceof Account.Yunxin) {
            note(Words.of("doctor.unproven"));
            return;
        }
        try {
            ask(assembly);
            tell(true, Words.of("doctor.accepted"));
        } catch (ToolFailure failure) {
            tell(false, Words.of("doctor.denied").with("failure", failure.words()));
        }
    }

    private void ask(Assembly assembly) {
        ToolContract contract = assembly.catalog().contracts().stream()
                .filter(candidate -> candidate.name().equals(HARMLESS))
                .findFirst()
                .orElseThrow();
        assembly.upstream()
                .call(
                        contract,
                        Payload.empty(),
                        around.time()
                                .instant()
                                .plus(assembly.settings().timeouts().call()));
    }

    private void tools(Assembly assembly) {
        int all = assembly.catalog().contracts().size();
        section(Words.of("doctor.tools")
                .with("listed", assembly.selection().listed().size())
                .with("all", all));
        if (assembly.selection().listed().isEmpty()) {
            tell(false, Words.of("doctor.notool"));
        }
        for (ToolContract contract : assembly.catalog().contracts()) {
            Optional<String> why = assembly.whyUnlisted(contract.name());
            Words found = why.map(words -> Words.of("doctor.unlisted").with("why", words))
                    .orElseGet(() -> Words.of("doctor.listed"));
            out.printf("  %-34s %s%n", contract.name(), phrases.say(found));
        }
    }

    private void policy(Assembly assembly) {
        section(Words.of("doctor.policy"));
        Policy policy = assembly.policies().get();
        tell(
                true,
                assembly.settings()
                        .policy()
                        .map(file -> Words.of("doctor.file")
                                .with("file", file.toString())
                                .with("version", policy.version()))
                        .orElseGet(() -> Words.of(policy.inForce() ? "doctor.safe" : "doctor.open")));
        policy.stop().ifPresent(reason -> note(Words.of("doctor.stopped").with("reason", reason.words())));
        assembly.approvals().ifPresent(approvals -> {
            long waiting = approvals.list().stream()
                    .filter(request -> request.state() == Approvals.State.WAITING)
                    .count();
            if (waiting > 0) {
                note(Words.of("doctor.waiting").with("count", waiting));
            }
        });
    }

    private void access(Settings settings) {
        section(Words.literally("HTTP"));
        Settings.Access access = settings.access();
        if (!access.asks()) {
            note(Words.of("doctor.nobody"));
        }
        access.keys().ifPresent(file -> {
            List<Words> wrong = KeyFile.faults(file);
            wrong.forEach(fault -> tell(false, fault));
            if (wrong.isEmpty()) {
                tell(
                        true,
                        Words.of("doctor.keys")
                                .with("count", KeyFile.entries(file).size())
                                .with("file", file.toString()));
            }
        });
        access.oauth()
                .ifPresent(oauth -> note(Words.of("doctor.tokens")
                        .with("issuer", oauth.issuer())
                        .with("resource", oauth.resource().toString())
                        .with("jwks", oauth.jwks().toString())));
        note(access.tls()
                .map(files ->
                        Words.of("doctor.tls").with("file", files.certificate().toString()))
                .orElseGet(() -> Words.of(access.tlsInFront() ? "doctor.proxy" : "doctor.notls")));
    }

    private void section(Words title) {
        out.println();
        say("", title);
    }

    private void tell(boolean good, Words words) {
        wrong |= !good;
        say(good ? "  ok     " : "  WRONG  ", words);
    }

    private void note(Words words) {
        say("  -      ", words);
    }

    private void say(String before, Words words) {
        out.println(before + phrases.say(words));
    }

    private static Platform platform(Account account) {
        return account instanceof Account.Yunxin ? Platform.YUNXIN : Platform.YACH;
    }
}
