package io.yachmcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.yachmcp.hardening.Canary;
import io.yachmcp.hardening.Findings;
import io.yachmcp.protocol.Limits;
import io.yachmcp.protocol.SessionLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What is said to the server to get past it, byte for byte as no client library would let it out, against the settings
 * everybody has. The table of what came is printed at the end.
 */
@Timeout(60)
class HardeningTest {
    private static final Findings FINDINGS = new Findings("Hostile requests");
    private static Canary canary;
    private static Served served;
    private static Stage stage;

    @BeforeAll
    static void serve() throws IOException, InterruptedException {
        canary = Canary.start();
        served = new Served(new HttpSettings(
                "127.0.0.1",
                0,
                Set.of(),
                Set.of(),
                new Limits(4_000, 100, Duration.ofSeconds(5)),
                SessionLimits.standard(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(15)));
        stage = new Stage(served, canary.address());
    }

    @AfterAll
    static void nobodyCameAnywhere() {
        System.err.print(FINDINGS);
        served.close();
        canary.close();
    }

    @TestFactory
    Stream<DynamicTest> nothingGetsPast() {
        return Stream.of(HostileAddresses.all(), HostileBodies.all(), HostileFraming.all())
                .flatMap(attacks -> attacks)
                .map(attack -> dynamicTest(attack.name(), () -> fails(attack)));
    }

    @TestFactory
    Stream<DynamicTest> nobodyHoldsUpTheOthers() {
        var slow = new HostilePace();
        return slow.scenes()
                .map(scene -> dynamicTest(scene.name(), () -> {
                    String came = scene.played().call();
                    FINDINGS.add(scene.name(), scene.expected(), came);
                    assertEquals(scene.expected(), came);
                }))
                .onClose(slow::close);
    }

    private static void fails(Attack attack) throws IOException, InterruptedException {
        String came = stage.play(attack);
        FINDINGS.add(attack.name(), attack.expected(), came);
        assertEquals(attack.expected(), came);
        assertEquals(0, served.tools.waiting.availablePermits(), "a tool ran");
        assertTrue(stage.sessionLives(), "the session is gone");
    }
}
