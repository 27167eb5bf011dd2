package io.yachmcp.call;

import io.yachmcp.guard.Level;
import io.yachmcp.guard.Policy;
import io.yachmcp.guard.Verdict;
import io.yachmcp.language.Words;
import io.yachmcp.limit.Budgets;
import io.yachmcp.limit.Claim;
import io.yachmcp.limit.Left;
import io.yachmcp.limit.Outlook;
import io.yachmcp.tool.Operation;
import io.yachmcp.tool.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a call would take from the budgets and what they hold now, in few words, without taking anything. */
final class Price {
    private final Budgets budgets;

    Price(Budgets budgets) {
        this.budgets = budgets;
    }

    /** Nothing where nothing is bounded, and of what may not go at all. */
    Optional<Words> of(MeantCall<?> meant, Policy policy, Verdict verdict) {
        List<Claim> claims = verdict.level() == Level.DENY ? List.of() : claims(meant, policy, verdict);
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        Outlook outlook = budgets.peek(claims);
        List<Words> words = new ArrayList<>(words(meant, outlook.left()));
        if (outlook.left().isEmpty()) {
            words.add(Words.of("price.unknown"));
        }
        if (outlook.pause().compareTo(Delivery.SHORT_WAIT) > 0) {
            words.add(Words.of("price.later").with("seconds", ToolFailure.seconds(outlook.pause())));
        }
        return Optional.of(Words.joined("list.clauses", words));
    }

    private static List<Claim> claims(MeantCall<?> meant, Policy policy, Verdict verdict) {
        Consent consent = verdict.level() == Level.APPROVE ? Consent.APPROVED : Consent.NONE_NEEDED;
        String principal = meant.deed().principal();
        Stream<Claim> quota = meant.contract().policy().rate().map(rate -> Toll.quota(meant.contract(), rate)).stream();
        return Stream.of(
                        quota,
                        Allowances.calls(policy, meant.deed()).stream(),
                        Allowances.people(policy, verdict, consent, principal).stream())
                .flatMap(budget -> budget)
                .filter(claim -> claim.rate().window().compareTo(Delivery.SHORT_WAIT) > 0)
                .toList();
    }

    /** For calls and then for people: of each window the budget that holds least. */
    private static List<Words> words(MeantCall<?> meant, List<Left> left) {
        List<Words> words = new ArrayList<>();
        for (Claim.Unit unit : Claim.Unit.values()) {
            Map<Duration, Left> tightest = new TreeMap<>();
            left.stream()
                    .filter(budget -> budget.claim().unit() == unit)
                    .forEach(budget -> tightest.merge(
                            budget.claim().rate().window(),
                            budget,
                            (one, other) -> one.remaining() <= other.remaining() ? one : other));
            for (Left budget : tightest.values()) {
                boolean first = budget == tightest.values().iterator().next();
                words.add((first
                                ? Words.of("price.first").with("cost", cost(meant, budget.claim()))
                                : Words.of("price.further"))
                        .with("most", budget.claim().rate().calls())
                        .with("window", window(budget.claim()))
                        .with("left", budget.remaining()));
            }
        }
        return words;
    }

    private static Words cost(MeantCall<?> meant, Claim claim) {
        if (claim.unit() == Claim.Unit.PEOPLE) {
            return Words.of("consent.people").with("count", claim.cost());
        }
        return meant.tool().operation() instanceof Operation<?> ? Words.of("price.call") : Words.of("price.each");
    }

    private static Words window(Claim claim) {
        Duration window = claim.rate().window();
        if (window.toDays() > 0) {
            return Words.of("price.day");
        }
        return window.toHours() > 0 ? Words.of("price.hour") : Words.of("price.minute");
    }
}
