package io.yachmcp.fuzz;

import io.yachmcp.call.ArgumentsFuzz;
import io.yachmcp.guard.PolicyFuzz;
import io.yachmcp.history.CleanerFuzz;
import io.yachmcp.history.HistoryFuzz;
import io.yachmcp.protocol.JsonRpcFuzz;
import io.yachmcp.tool.ContractFuzz;
import io.yachmcp.transport.HttpFrontFuzz;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What is fuzzed. {@code bench/fuzz} runs these same methods under Jazzer, which finds them by the name of the class; the
 * build runs them over the inputs that are checked in.
 */
enum Target {
    JSON_RPC(JsonRpcFuzz.class, JsonRpcFuzz::fuzzerTestOneInput),
    HTTP_FRONT(HttpFrontFuzz.class, HttpFrontFuzz::fuzzerTestOneInput),
    CONTRACT(ContractFuzz.class, ContractFuzz::fuzzerTestOneInput),
    HISTORY(HistoryFuzz.class, HistoryFuzz::fuzzerTestOneInput),
    CLEANER(CleanerFuzz.class, CleanerFuzz::fuzzerTestOneInput),
    POLICY(PolicyFuzz.class, PolicyFuzz::fuzzerTestOneInput),
    ARGUMENTS(ArgumentsFuzz.class, ArgumentsFuzz::fuzzerTestOneInput);

    /** Takes any bytes and fails when they break a rule. */
    @FunctionalInterface
    interface Check {
        void of(byte[] input) throws Exception;
    }

    private final Class<?> type;
    private final Check check;

    Target(Class<?> type, Check check) {
        this.type = type;
        this.check = check;
    }

    void check(byte[] input) throws Exception {
        check.of(input);
    }

    Class<?> type() {
        return type;
    }

    /** Its name for {@code bench/fuzz}, and that of its folder of inputs. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Path corpus() {
        return Path.of("src/test/resources/fuzz", folder());
    }
}
