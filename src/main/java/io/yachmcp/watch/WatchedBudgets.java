package io.yachmcp.watch;

import io.yachmcp.limit.Admission;
import io.yachmcp.limit.Budgets;
import io.yachmcp.limit.Claim;
import io.yachmcp.limit.Outlook;
import java.time.Duration;
import java.util.List;

/** The same budgets; who waits and who is sent away is told of, but not whose allowance it was. */
public final class WatchedBudgets implements Budgets {
    private static final String UNKNOWN = "unknown";

    private final Budgets budgets;
    private final Observer observer;

    public WatchedBudgets(Budgets budgets, Observer observer) {
        this.budgets = budgets;
        this.observer = observer;
    }

    @Override
    public Admission admit(List<Claim> claims, Duration patience) {
        Admission admission = budgets.admit(claims, patience);
        switch (admission) {
            case Admission.Granted granted -> waited(granted.delay());
            case Admission.Refused refused ->
                observer.saw(new Sight.TurnedAway(limit(refused.claim().budget())));
            case Admission.Unsure ignored -> observer.saw(new Sight.TurnedAway(UNKNOWN));
        }
        return admission;
    }

    private void waited(Duration delay) {
        if (delay.isPositive()) {
            observer.saw(new Sight.Waited(delay));
        }
    }

    /** What stands before the first slash is a tool or a setting; behind it may be anybody's name. */
    private static String limit(String budget) {
        int slash = budget.indexOf('/');
        return slash < 0 ? budget : budget.substring(0, slash);
    }

    @Override
    public Outlook peek(List<Claim> claims) {
        return budgets.peek(claims);
    }

    @Override
    public void pause(String budget, Duration pause) {
        budgets.pause(budget, pause);
    }
}
