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
    private boolean wrong;

    DoctorCommand(Surroundings around) {
        this.around = around;
        this.out = around.printer();
    }

    int run(Flags flags, List<Words> faults) {
        Assembly assembly = Assembly.of(flags, faults, around);
        out.println(Version.line() + " at " + System.getProperty("java.home"));
        settings(Sources.merge(flags.settings(), around.variables(), new ArrayList<>()));
        platforms(assembly);
        tools(assembly);
        policy(assembly);
        access(assembly.settings());
        out.println();
        out.println(wrong ? "Something above needs mending." : "All good.");
        return wrong ? 1 : 0;
    }

    private void settings(Map<Setting, Given> given) {
        out.printf("%nSettings%n");
        for (Setting setting : Setting.values()) {
            Given written = given.get(setting);
            String value = written == null ? setting.standard() : setting.secret() ? "***" : written.value();
            String origin =
                    written == null ? (value.isEmpty() ? "not set" : "default") : Phrases.ENGLISH.say(written.origin());
            out.printf("  %-28s %s%n", setting.variable(), value.isEmpty() ? origin : value + "  (" + origin + ")");
        }
    }

    private void platforms(Assembly assembly) {
        out.printf("%nPlatforms%n");
        if (assembly.settings().sandbox()) {
            out.println("  No credentials are set, so both are simulated on this machine (the sandbox).");
        }
        var probe = new Probe(assembly.settings().timeouts(), around.time());
        for (Account account : assembly.accounts()) {
            String title = Phrases.ENGLISH.say(platform(account).title());
            Probe.Outcome outcome = probe.knock(account.base().get());
            tell(outcome.reached(), title + " at " + account.base().get() + " " + outcome.words());
            outcome.ahead().ifPresent(ahead -> clock(title, ahead.abs()));
            if (outcome.reached()) {
                credentials(assembly, account);
            }
        }
    }

    private void clock(String title, Duration apart) {
        boolean close = apart.compareTo(WORTH_TELLING) <= 0;
        tell(
                apart.compareTo(MOST_SKEW) < 0,
                title + "'s clock and this machine's " + (close ? "agree" : "are " + apart.toSeconds() + " s apart")
                        + (apart.compareTo(MOST_SKEW) < 0 ? "" : ": set this machine's clock (NTP)"));
    }

    private void credentials(Assembly assembly, Account account) {
        if (account instanceof Account.Yunxin) {
            out.println(
                    "  -      Yunxin's credentials are not checked: only a send would prove them, and none is harmless");
            return;
        }
        try {
            ask(assembly);
            tell(true, "Yach accepts the credentials");
        } catch (ToolFailure failure) {
            tell(false, "Yach: " + failure.getMessage());
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
        out.printf("%nTools: %d of %d listed%n", assembly.selection().listed().size(), all);
        if (assembly.selection().listed().isEmpty()) {
            tell(false, "no tool is listed; the reasons stand behind each below");
        }
        for (ToolContract contract : assembly.catalog().contracts()) {
            Optional<String> why = assembly.whyUnlisted(contract.name());
            out.printf(
                    "  %-34s %s%n",
                    contract.name(), why.map(words -> "not listed: " + words).orElse("listed"));
        }
    }

    private void policy(Assembly assembly) {
        out.printf("%nPolicy%n");
        Policy policy = assembly.policies().get();
        String where = assembly.settings().policy().isPresent()
                ? "that of " + assembly.settings().policy().get() + ", version " + policy.version()
                : policy.inForce()
                        ? "the safe defaults, because YACH_MCP_POLICY names no file"
                        : "open, because these people are invented";
        tell(true, where + "; `yach-mcp policy` prints it");
        policy.stop().ifPresent(reason -> out.println("  -      nothing is written: " + reason));
        assembly.approvals().ifPresent(approvals -> {
            long waiting = approvals.list().stream()
                    .filter(request -> request.state() == Approvals.State.WAITING)
                    .count();
            if (waiting > 0) {
                out.println("  -      " + waiting + " waiting for an approval: `yach-mcp approvals`");
            }
        });
    }

    private void access(Settings settings) {
        out.printf("%nHTTP%n");
        Settings.Access access = settings.access();
        if (!access.asks()) {
            out.println("  -      nobody is asked who is calling, so it listens for this machine only");
        }
        access.keys().ifPresent(file -> {
            List<Words> wrong = KeyFile.faults(file);
            wrong.forEach(fault -> tell(false, Phrases.ENGLISH.say(fault)));
            if (wrong.isEmpty()) {
                tell(true, KeyFile.entries(file).size() + " keys in " + file + "; `yach-mcp keys` lists them");
            }
        });
        access.oauth()
                .ifPresent(oauth -> out.println("  -      tokens of " + oauth.issuer() + " for " + oauth.resource()
                        + " open, checked by the keys at " + oauth.jwks()));
        String tls = access.tls()
                .map(files -> "TLS by " + files.certificate())
                .orElse(access.tlsInFront() ? "TLS is left to a proxy in front" : "no TLS");
        out.println("  -      " + tls);
    }

    private void tell(boolean good, String words) {
        wrong |= !good;
        out.println((good ? "  ok     " : "  WRONG  ") + words);
    }

    private static Platform platform(Account account) {
        return account instanceof Account.Yunxin ? Platform.YUNXIN : Platform.YACH;
    }
}
