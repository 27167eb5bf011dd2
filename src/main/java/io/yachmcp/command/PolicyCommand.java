package io.yachmcp.command;

import io.yachmcp.guard.PolicyTable;
import io.yachmcp.language.Words;
import java.util.List;

/** {@code policy}: what the operator's policy makes of every tool, and everything else it says. */
final class PolicyCommand {
    private final Surroundings around;

    PolicyCommand(Surroundings around) {
        this.around = around;
    }

    int run(Flags flags, List<Words> faults) {
        Assembly assembly = Assembly.of(flags, faults, around);
        around.printer()
                .print(PolicyTable.of(
                        assembly.policies().get(), assembly.catalog().contracts(), assembly.selection()::lists));
        return 0;
    }
}
