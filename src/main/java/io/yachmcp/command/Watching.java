package io.yachmcp.command;

import io.yachmcp.call.ToolService;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.limit.Budgets;
import io.yachmcp.upstream.Upstream;
import io.yachmcp.watch.Observer;
import io.yachmcp.watch.WatchedBudgets;
import io.yachmcp.watch.WatchedLedger;
import io.yachmcp.watch.WatchedTools;
import io.yachmcp.watch.WatchedUpstream;

/** Has an observer told of all that passes by. */
final class Watching extends Onlooker {
    private final Observer observer;

    Watching(Observer observer) {
        this.observer = observer;
    }

    @Override
    ToolService tools(ToolService tools) {
        return new WatchedTools(tools, observer, System::nanoTime);
    }

    @Override
    Upstream upstream(Upstream upstream) {
        return new WatchedUpstream(upstream, observer, System::nanoTime);
    }

    @Override
    Budgets budgets(Budgets budgets) {
        return new WatchedBudgets(budgets, observer);
    }

    @Override
    Ledger ledger(Ledger ledger) {
        return new WatchedLedger(ledger, observer);
    }
}
