package io.yachmcp.proof;

import io.yachmcp.sandbox.SandboxCompany;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Yunxin accounts in numbers: a few that the sandbox knows, then ids that nobody has. */
final class Receivers {
    private static final List<String> KNOWN = SandboxCompany.YUNXIN_RECEIVERS.subList(0, 5);

    private Receivers() {}

    static int reachable() {
        return KNOWN.size();
    }

    static List<String> hundred() {
        return Stream.concat(KNOWN.stream(), invented(100 - KNOWN.size())).toList();
    }

    static Stream<String> invented(int number) {
        return IntStream.range(0, number).mapToObj("student_%05d"::formatted);
    }
}
