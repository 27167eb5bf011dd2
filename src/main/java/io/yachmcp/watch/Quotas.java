package io.yachmcp.watch;

import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.yachmcp.limit.Budgets;
import io.yachmcp.limit.Claim;
import io.yachmcp.limit.Left;
import io.yachmcp.tool.ToolContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The platforms' own quotas, looked at without taking anything. */
public final class Quotas {
    private final Map<String, ToolContract> byTool = new HashMap<>();
    private final List<Claim> claims = new ArrayList<>();
    private final Budgets budgets;

    /** @param listed the tools that are served here */
    public Quotas(List<ToolContract> listed, Budgets budgets) {
        this.budgets = budgets;
        for (ToolContract contract : listed) {
            contract.policy().rate().ifPresent(rate -> {
                byTool.put(contract.name(), contract);
                claims.add(Claim.call(contract.name(), rate));
            });
        }
    }

    /** What each still has; nothing while nobody knows. */
    List<Row<?>> left() {
        List<Row<?>> rows = new ArrayList<>();
        for (Left left :
                claims.isEmpty() ? List.<Left>of() : budgets.peek(claims).left()) {
            rows.add(Row.of(tags(left.claim()), left.remaining()));
        }
        return rows;
    }

    List<Row<?>> size() {
        List<Row<?>> rows = new ArrayList<>();
        claims.forEach(claim -> rows.add(Row.of(tags(claim), claim.rate().calls())));
        return rows;
    }

    private Tags tags(Claim claim) {
        ToolContract contract = byTool.get(claim.budget());
        return Tags.of(
                "platform",
                contract.http().platform().id(),
                "lane",
                WatchedUpstream.lane(contract),
                "quota",
                claim.budget());
    }
}
