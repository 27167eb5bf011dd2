package io.yachmcp.call;

import io.yachmcp.auth.Principal;
import io.yachmcp.guard.Allowance;
import io.yachmcp.guard.Policy;
import io.yachmcp.guard.Verdict;
import io.yachmcp.language.Words;
import io.yachmcp.limit.Admission;
import io.yachmcp.limit.Claim;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Rate;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what each principal takes, people and calls, and uses up the approvals that calls went out with. */
final class Allowances {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Oversight oversight;

    Allowances(Oversight oversight) {
        this.oversight = oversight;
    }

    /**
     * Has the call pay for the people that it reaches and for its caller's part of the platforms, and its approval used.
     *
     * @param begun whether the people were taken already, when the call was begun
     */
    void charge(Permission.Given permission, Deed deed, boolean begun, Toll toll) {
        toll.owe(
                begun
                        ? List.of()
                        : people(permission.policy(), permission.verdict(), permission.consent(), deed.principal()),
                calls(permission.policy(), deed),
                refused -> tooMuch(permission, refused),
                () -> use(permission));
    }

    private static ToolFailure tooMuch(Permission.Given permission, Admission.Refused refused) {
        Claim claim = refused.claim();
        Words setting = permission
                .policy()
                .place(claim.budget().substring(0, claim.budget().indexOf('/')));
        return claim.unit() == Claim.Unit.PEOPLE
                ? Refusal.tooManyPeople(claim.rate(), setting, refused.pause())
                : Refusal.tooManyCalls(claim.rate(), setting, refused.pause());
    }

    private void use(Permission.Given permission) {
        permission.approval().ifPresent(request -> {
            if (!oversight.approvals().orElseThrow().use(request)) {
                throw Refusal.notAllowed(
                        Words.of("refusal.spent").with("request", request.number()), Optional.empty(), Sent.NONE);
            }
        });
    }

    /** Whoever needs no approval draws on both allowances, so that all together stays within the larger one. */
    static List<Claim> people(Policy policy, Verdict verdict, Consent consent, String principal) {
        List<Claim> claims = new ArrayList<>();
        int people = verdict.people();
        if (people > 0 && !consent.approved()) {
            people(claims, "people", policy.people(), principal, people);
        }
        if (people > 0) {
            people(claims, "approved", policy.approved(), principal, people);
        }
        return claims;
    }

    private static void people(List<Claim> claims, String setting, Allowance allowance, String principal, int people) {
        if (allowance.bounded()) {
            claims.add(Claim.people(setting + ".hour/" + principal, new Rate(allowance.hour(), HOUR), people));
            claims.add(Claim.people(setting + ".day/" + principal, new Rate(allowance.day(), DAY), people));
        }
    }

    /** What each platform call takes of its caller's part; whoever reaches this server without a name is alone here. */
    static List<Claim> calls(Policy policy, Deed deed) {
        List<Claim> claims = new ArrayList<>();
        if (policy.inForce()) {
            String principal = deed.principal();
            policy.calls().rate().ifPresent(rate -> claims.add(Claim.ownCall("calls.minute/" + principal, rate)));
            deed.contract()
                    .policy()
                    .rate()
                    .flatMap(quota -> policy.calls().part(quota, principal.equals(Principal.LOCAL.name())))
                    .ifPresent(part -> claims.add(
                            Claim.call("calls.share/" + deed.contract().name() + "/" + principal, part)));
        }
        return claims;
    }
}
