package io.yachmcp.command;

import io.yachmcp.call.ToolService;
import io.yachmcp.ledger.Ledger;
import io.yachmcp.limit.Budgets;
import io.yachmcp.upstream.Upstream;

/** Puts whoever looks on where calls pass by. Apart from {@link Watching}, because a start where nobody looks must not load that. */
class Onlooker {
    static final Onlooker NOBODY = new Onlooker();

    ToolService tools(ToolService tools) {
        return tools;
    }

    Upstream upstream(Upstream upstream) {
        return upstream;
    }

    Budgets budgets(Budgets budgets) {
        return budgets;
    }

    Ledger ledger(Ledger ledger) {
        return ledger;
    }
}
