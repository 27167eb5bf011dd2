package io.yachmcp.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.call.Caller;
import io.yachmcp.call.Timing;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.hardening.Canary;
import io.yachmcp.sandbox.Sandbox;
import io.yachmcp.sandbox.SandboxFault.Plain;
import io.yachmcp.upstream.Account;
import io.yachmcp.upstream.Nowhere;
import io.yachmcp.upstream.Secret;
import io.yachmcp.upstream.Timeouts;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Without a connection or a token nothing is sent, and the result says so. */
class NothingLeavesTest {
    private static Canary canary;
    private static Nowhere nowhere;

    @BeforeAll
    static void putUpTheCanary() throws IOException {
        canary = Canary.start();
        nowhere = Nowhere.taken();
    }

    @AfterAll
    static void nobodyFollowedTheRedirect() throws IOException {
        nowhere.close();
        canary.close();
    }

    @TestFactory
    Stream<DynamicTest> nothingLeavesWhenNobodyListens() {
        List<Account> fixed = new ArrayList<>(Rig.apps(nowhere::address));
        fixed.set(0, new Account.YachToken(nowhere::address, new Secret(Sandbox.YACH_ACCESS_TOKEN)));
        return Stream.of(Rig.apps(nowhere::address), fixed).flatMap(accounts -> {
            ToolService tools =
                    Rig.tools(accounts, Timeouts.DEFAULT, Timing.of(InstantSource.system()), System::nanoTime);
            return Good.tools()
                    .map(tool -> dynamicTest(tool.name(), () -> {
                        ToolResult result = tools.call(tool.name(), Good.arguments(tool.name()), Caller.of("local"));
                        assertEquals(new Claim("upstream", "none", ""), Claim.of(result), result.text());
                        Truth.holdsNoSecret(result);
                    }));
        });
    }

    /** Nothing was asked of the tool's own path yet, so whatever befalls the token proves that nothing was sent. */
    @TestFactory
    Stream<DynamicTest> nothingLeavesWithoutAToken() {
        return BadDay.all(canary.address())
                .map(day -> dynamicTest(day.name(), () -> {
                    try (Rig rig = Rig.start(day.timeouts())) {
                        rig.sandbox().faults().next(1, "/gettoken", day.fault());
                        String tool = "yach_send_direct_message";
                        ToolResult result = rig.call(tool, Good.arguments(tool));
                        Claim claim = Claim.of(result);
                        assertEquals("none", claim.sent(), result.text());
                        assertEquals(List.of(), rig.sandbox().log());
                        assertEquals(0, rig.calls(tool));
                        assertEquals(categoryWithoutToken(day), claim.category(), result.text());
                        Truth.holdsNoSecret(result);
                        ToolResult later = rig.call(tool, Good.arguments(tool));
                        assertFalse(later.isError(), "a lost token is fetched anew by the next call: " + later.text());
                    }
                }));
    }

    /** Only who is really refused should send for the operator. */
    private static String categoryWithoutToken(BadDay day) {
        return day.limits() ? "rate" : day.fault() == Plain.EXPIRED_TOKEN ? "auth" : "upstream";
    }

    @Test
    void aTokenThatIsRefusedTwiceIsTheOperatorsBusiness() {
        try (Rig rig = Rig.start()) {
            String tool = "yach_send_group_message";
            rig.sandbox().faults().next(2, Rig.contract(tool).http().path(), Plain.EXPIRED_TOKEN);
            ToolResult result = rig.call(tool, Good.arguments(tool));
            assertEquals(new Claim("auth", "none", ""), Claim.of(result), result.text());
            assertEquals(2, rig.calls(tool));
            assertEquals(2, rig.sandbox().calls("/gettoken"));
            assertEquals(List.of(), rig.sandbox().log());
        }
    }
}
