package io.yachmcp.demo;

import io.modelcontextprotocol.spec.McpSchema;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The main job, watched: a real server, the official client, a simulated company, every operation. */
public final class Demo {
    private static final int TOOLS = 31;

    private Demo() {}

    /** Plays it all; true only if everything was as expected. */
    public static boolean play(Path launcher, PrintStream out, LongSupplier nanoTime) {
        Logger.getLogger("io.modelcontextprotocol").setLevel(Level.SEVERE);
        try (var agent = new Agent(launcher, nanoTime)) {
            var stage = new Stage(agent, out);
            out.println(
                    "An assistant's day on Yach and Yunxin. Everything below really happens between the official MCP");
            out.println("client, this server and a simulated company; nothing leaves this machine.");
            arrival(agent, stage);
            var acts = new Acts(stage);
            var writing = new Writing(stage);
            acts.readingIn();
            writing.severalWays();
            writing.onceOnly();
            new RunningAGroup(stage).fromMakingToOwner();
            acts.cards();
            acts.yunxin();
            var mistakes = new Mistakes(stage);
            mistakes.misspeltArgument();
            mistakes.refusedByThePlatform();
            mistakes.tooMany();
            return stage.curtain();
        }
    }

    private static void arrival(Agent agent, Stage stage) {
        stage.act("Arrival");
        stage.say("The server introduces itself: " + agent.greet());
        List<McpSchema.Tool> tools = agent.tools();
        stage.say(tools.size() + " tools: "
                + tools.stream().map(McpSchema.Tool::name).collect(Collectors.joining(", ")));
        stage.expect(tools.size() == TOOLS, TOOLS + " tools");
    }
}
