package io.yachmcp.demo;

import io.modelcontextprotocol.spec.McpSchema;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The main job, watched: a real server, the official client, a simulated company, every operation. */
public final class Demo {
    private Demo() {}

    /**
     * Plays it all; true only if everything was as expected.
     *
     * @param phrases the language of everything that is said, by the server too
     */
    public static boolean play(Path launcher, Phrases phrases, PrintStream out, LongSupplier nanoTime) {
        Logger.getLogger("io.modelcontextprotocol").setLevel(Level.SEVERE);
        try (var agent = new Agent(launcher, phrases.language(), nanoTime)) {
            var stage = new Stage(agent, phrases, out);
            stage.intro(Words.of("demo.intro"));
            List<String> tools = arrival(agent, stage);
            day(stage);
            stage.expectPlayed(tools);
            return stage.curtain();
        }
    }

    private static List<String> arrival(Agent agent, Stage stage) {
        stage.act(Words.of("demo.arrival"));
        stage.say(Words.of("demo.greeting").with("words", agent.greet()));
        List<String> tools = agent.tools().stream().map(McpSchema.Tool::name).toList();
        stage.say(Words.of("demo.tools").with("count", tools.size()).with("names", Words.list(tools)));
        return tools;
    }

    private static void day(Stage stage) {
        var acts = new Acts(stage);
        var writing = new Writing(stage);
        acts.readingIn();
        writing.severalWays();
        writing.onceOnly();
        new Live(stage).grownAndTakenBack();
        new RunningAGroup(stage).fromMakingToOwner();
        acts.cards();
        acts.yunxin();
        var mistakes = new Mistakes(stage);
        mistakes.misspeltArgument();
        mistakes.refused();
        mistakes.tooMany();
    }
}
