package io.yachmcp.fuzz;

import io.yachmcp.call.ArgumentsFuzz;
import io.yachmcp.guard.PolicyFuzz;
import io.yachmcp.history.CleanerFuzz;
import io.yachmcp.history.HistoryFuzz;
import io.yachmcp.protocol.JsonRpcFuzz;
import io.yachmcp.tool.ContractFuzz;
import io.yachmcp.transport.HttpFrontFuzz;
import java.nio.file.Path;

/**
 * What is fuzzed. {@code bench/fuzz} runs these same methods under Jazzer, which finds them by the name of the class; the
 * build runs them over the inputs that are checked in.
 */
enum Target {
    JSON_RPC(JsonRpcFuzz::fuzzerTestOneInput),
    HTTP_FRONT(HttpFrontFuzz::fuzzerTestOneInput),
    CONTRACT(ContractFuzz::fuzzerTestOneInput),
    HISTORY(HistoryFuzz::fuzzerTestOneInput),
    CLEANER(CleanerFuzz::fuzzerTestOneInput),
    POLICY(PolicyFuzz::fuzzerTestOneInput),
    ARGUMENTS(ArgumentsFuzz::fuzzerTestOneInput);

    /** Takes any bytes and fails when they break a rule. */
    @FunctionalInterface
    interface Check {
        void of(byte[] input) throws Exception;
    }

    private final Check check;

    Target(Check check) {
        this.check = check;
    }

    void check(byte[] input) throws Exception {
        check.of(input);
    }

    /** Its folder of inputs, named as the target is for {@code bench/fuzz}. */
    Path corpus() {
        return Path.of(
                "src/test/resources/fuzz",
                name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }
}
