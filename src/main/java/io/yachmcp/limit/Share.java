package io.yachmcp.limit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one of several servers keeps to when it cannot ask what the others take: every budget divided by their number. */
final class Share {
    private final LocalBudgets budgets;
    private final Duration otherwise;

    /** @param otherwise what is told of a claim that is larger than any share: when to ask again */
    Share(LocalBudgets budgets, Duration otherwise) {
        this.budgets = budgets;
        this.otherwise = otherwise;
    }

    Admission admit(List<Claim> claims, Duration patience, int among) {
        Optional<Claim> large = larger(claims, among);
        if (large.isPresent()) {
            return new Admission.Refused(large.get(), otherwise);
        }
        return switch (budgets.admit(parts(claims, among), patience)) {
            case Admission.Granted granted -> new Admission.Granted(whole(claims, granted.left()), granted.delay());
            case Admission.Refused refused -> new Admission.Refused(whole(claims, refused.claim()), refused.pause());
            case Admission.Unsure unsure -> unsure;
        };
    }

    Outlook peek(List<Claim> claims, int among) {
        if (larger(claims, among).isPresent()) {
            return new Outlook(List.of(), otherwise);
        }
        Outlook outlook = budgets.peek(parts(claims, among));
        return new Outlook(whole(claims, outlook.left()), outlook.pause());
    }

    void pause(String budget, Duration pause) {
        budgets.pause(budget, pause);
    }

    private static Optional<Claim> larger(List<Claim> claims, int among) {
        return claims.stream()
                .filter(claim -> claim.cost() > claim.rate().calls() / among)
                .findFirst();
    }

    private static List<Claim> parts(List<Claim> claims, int among) {
        return claims.stream().map(claim -> claim.shared(among)).toList();
    }

    /** Whoever asked knows their own claims and nothing of shares. */
    private static Claim whole(List<Claim> claims, Claim part) {
        return claims.stream()
                .filter(claim -> claim.budget().equals(part.budget()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Left> whole(List<Claim> claims, List<Left> parts) {
        return parts.stream()
                .map(part -> new Left(whole(claims, part.claim()), part.remaining()))
                .toList();
    }
}
