package io.yachmcp.embed;

import io.yachmcp.call.Caller;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.command.Embedding;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools of this server inside another program: the same catalogue, policy, budgets, ledger and audit, without a wire.
 * Open it once and share it: budgets are kept within one of it, and between several only through a Redis.
 */
public final class YachTools implements AutoCloseable {
    /** Who calls where a program tells its callers not apart. */
    public static final String LOCAL = "local";

    private static final System.Logger LOG = System.getLogger(YachTools.class.getName());

    private final Embedding embedding;
    private final ToolService service;
    private final List<YachTool> tools;
    private final AtomicLong bugs = new AtomicLong();

    private YachTools(Embedding embedding) {
        this.embedding = embedding;
        this.service = embedding.tools();
        this.tools = service.tools().stream().map(YachTools::published).toList();
    }

    /**
     * Reads the settings; the platforms are first reached by the first call.
     *
     * @param settings those of the README, by name; without credentials everything happens in the sandbox
     * @throws IllegalArgumentException when they are wrong, with every reason
     */
    public static YachTools open(Map<String, String> settings) {
        return open(settings, InstantSource.system());
    }

    /** The same on another clock. */
    public static YachTools open(Map<String, String> settings, InstantSource time) {
        var opened = new YachTools(Embedding.of(settings, time));
        opened.embedding.notes().forEach(note -> LOG.log(System.Logger.Level.WARNING, note));
        if (opened.sandbox()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no credentials are set: both platforms are simulated in this process, and nothing reaches anybody");
        }
        return opened;
    }

    /** Those that are listed with these settings, in the order in which models should see them. */
    public List<YachTool> tools() {
        return tools;
    }

    /** What a model should know before its first call. */
    public String instructions() {
        return service.instructions();
    }

    /** Whether both platforms are simulated. */
    public boolean sandbox() {
        return embedding.sandbox();
    }

    /**
     * Makes one call and always answers. Blocks its thread; interrupting that cancels the call.
     *
     * @param arguments a JSON object, as a model wrote it
     * @param caller for whom it is made, by a name that the program vouches for and no model chooses: the policy's
     *     {@code callers}, sends, keys and cursors go by it; {@link #LOCAL} where there is one caller only
     */
    public YachAnswer call(String tool, String arguments, String caller) {
        if (!service.lists(tool)) {
            return refused(service.whyUnlisted(tool)
                    .map(why -> Words.of("embed.off").with("why", why))
                    .orElse(Words.of("embed.notool")));
        }
        JsonNode given;
        try {
            given = arguments.isBlank() ? Json.object() : Json.read(arguments);
        } catch (MalformedJson malformed) {
            return refused(Words.of("embed.arguments").with("fault", malformed.words()));
        }
        try {
            return answer(service.call(tool, given, Caller.of(caller)));
        } catch (RuntimeException bug) {
            String number = "fault " + bugs.incrementAndGet();
            LOG.log(System.Logger.Level.ERROR, number + " (" + tool + ")", bug);
            return refused(Words.of("embed.fault").with("fault", number));
        }
    }

    private static YachTool published(ObjectNode tool) {
        return new YachTool(
                tool.path("name").stringValue(),
                tool.path("description").stringValue(),
                Json.text(tool.path("inputSchema")),
                Json.text(tool));
    }

    private static YachAnswer answer(ToolResult result) {
        return new YachAnswer(
                result.text(),
                result.structured().map(Json::text),
                result.more().stream().map(Json::text).toList(),
                result.isError());
    }

    private YachAnswer refused(Words words) {
        return new YachAnswer(service.phrases().say(words), Optional.empty(), List.of(), true);
    }

    /** Gives back connections, files and locks; calls after it fail. */
    @Override
    public void close() {
        embedding.close();
    }
}
