package io.yachmcp.call;

import io.yachmcp.guard.Allowance;
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

/** Counts the people that calls reach, for each principal, and uses up the approvals that calls went out with. */
final class Allowances {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Oversight oversight;

    Allowances(Oversight oversight) {
        this.oversight = oversight;
    }

    /** Has the people that the call reaches taken out of its principal's allowance when it leaves, and its approval used. */
    void charge(Permission.Given permission, Deed deed, Toll toll) {
        toll.owe(claims(permission, deed.principal()), refused -> tooMany(permission, refused), () -> use(permission));
    }

    private static ToolFailure tooMany(Permission.Given permission, Admission.Refused refused) {
        String budget = refused.claim().budget();
        return Refusal.tooManyPeople(
                refused.claim().rate(),
                permission.policy().place(budget.substring(0, budget.indexOf('/'))),
                refused.pause());
    }

    private void use(Permission.Given permission) {
        permission.approval().ifPresent(request -> {
            if (!oversight.approvals().orElseThrow().use(request)) {
                throw Refusal.notAllowed(
                        "request " + request.number() + " was used already", Optional.empty(), Sent.NONE);
            }
        });
    }

    /** Whoever needs no approval draws on both allowances, so that all together stays within the larger one. */
    private static List<Claim> claims(Permission.Given permission, String principal) {
        List<Claim> claims = new ArrayList<>();
        int people = permission.verdict().people();
        if (people > 0 && !permission.consent().approved()) {
            claims(claims, "people", permission.policy().people(), principal, people);
        }
        if (people > 0) {
            claims(claims, "approved", permission.policy().approved(), principal, people);
        }
        return claims;
    }

    private static void claims(List<Claim> claims, String setting, Allowance allowance, String principal, int people) {
        if (allowance.bounded()) {
            claims.add(Claim.people(setting + ".hour/" + principal, new Rate(allowance.hour(), HOUR), people));
            claims.add(Claim.people(setting + ".day/" + principal, new Rate(allowance.day(), DAY), people));
        }
    }
}
