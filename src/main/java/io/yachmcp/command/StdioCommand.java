package io.yachmcp.command;

import io.yachmcp.language.Words;
import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.Offer;
import io.yachmcp.transport.StdioTransport;
import java.util.List;

/** {@code stdio}: one agent host, until it closes our input. */
final class StdioCommand {
    private final Surroundings around;

    StdioCommand(Surroundings around) {
        this.around = around;
    }

    int run(Flags flags, List<Words> faults) {
        Assembly assembly = Assembly.of(flags, faults, around);
        new StdioTransport(offer(assembly), around.in(), around.out(), Limits.standard()).serve();
        return 0;
    }

    /** Only a log that tells every call looks on here. */
    private Offer offer(Assembly assembly) {
        return assembly.settings().jsonLog() ? JsonVoice.offer(assembly, around) : assembly.offer();
    }
}
