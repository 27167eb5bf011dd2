package io.yachmcp.call;

import io.yachmcp.guard.Level;
import io.yachmcp.guard.Policy;
import io.yachmcp.guard.Verdict;
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
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a call would take from the budgets and what they hold now, in few words, without taking anything. */
final class Price {
    private final Budgets budgets;

    Price(Budgets budgets) {
        this.budgets = budgets;
    }

    /** Empty where nothing is bounded, and of what may not go at all. */
    String of(MeantCall<?> meant, Policy policy, Verdict verdict) {
        List<Claim> claims = verdict.level() == Level.DENY ? List.of() : claims(meant, policy, verdict);
        if (claims.isEmpty()) {
            return "";
        }
        Outlook outlook = budgets.peek(claims);
        List<String> words = new ArrayList<>(words(meant, outlook.left()));
        if (outlook.left().isEmpty()) {
            words.add("nobody knows what is left");
        }
        if (outlook.pause().compareTo(Delivery.SHORT_WAIT) > 0) {
            words.add("to be had in " + ToolFailure.seconds(outlook.pause()) + " s");
        }
        return String.join("; ", words);
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
    private static List<String> words(MeantCall<?> meant, List<Left> left) {
        List<String> words = new ArrayList<>();
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
                words.add((first ? cost(meant, budget.claim()) + " " : "") + "of "
                        + budget.claim().rate().calls() + " " + window(budget.claim()) + ", " + budget.remaining()
                        + " left");
            }
        }
        return words;
    }

    private static String cost(MeantCall<?> meant, Claim claim) {
        if (claim.unit() == Claim.Unit.PEOPLE) {
            return claim.cost() + " people";
        }
        return meant.tool().operation() instanceof Operation<?> ? "1 call" : "each call 1";
    }

    private static String window(Claim claim) {
        Duration window = claim.rate().window();
        return window.toDays() > 0 ? "a day" : window.toHours() > 0 ? "an hour" : "a minute";
    }
}
