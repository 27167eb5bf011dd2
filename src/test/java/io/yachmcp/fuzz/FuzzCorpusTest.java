package io.yachmcp.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every input that is checked in, what fuzzing once found among them, keeps to the rules of its target and is quick. */
class FuzzCorpusTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int BIGGEST = 64 << 10;

    @TestFactory
    Stream<DynamicNode> everyInputKeepsToTheRules() {
        return Stream.of(Target.values()).map(target -> dynamicContainer(target.toString(), tests(target)));
    }

    private static Stream<DynamicNode> tests(Target target) {
        List<Path> inputs = inputs(target);
        assertFalse(inputs.size() < 10, target + " has only " + inputs.size() + " inputs");
        return inputs.stream()
                .map(input -> dynamicTest(input.getFileName().toString(), () -> {
                    byte[] bytes = Files.readAllBytes(input);
                    assertTrue(bytes.length <= BIGGEST, "an input is small");
                    assertTimeout(LONGEST, () -> target.check(bytes));
                }));
    }

    private static List<Path> inputs(Target target) {
        try (Stream<Path> inputs = Files.list(target.corpus())) {
            return inputs.sorted().toList();
        } catch (IOException missing) {
            throw new AssertionError(target + " has no inputs", missing);
        }
    }
}
