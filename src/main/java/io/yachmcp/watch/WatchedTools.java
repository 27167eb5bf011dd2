package io.yachmcp.watch;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.call.Caller;
import io.yachmcp.call.ToolResult;
import io.yachmcp.call.ToolService;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same tools; each call of an agent is told of when it is over. */
public final class WatchedTools implements ToolService {
    private final ToolService tools;
    private final Observer observer;
    private final LongSupplier nanoTime;

    public WatchedTools(ToolService tools, Observer observer, LongSupplier nanoTime) {
        this.tools = tools;
        this.observer = observer;
        this.nanoTime = nanoTime;
    }

    @Override
    public ToolResult call(String tool, JsonNode arguments, Caller caller) {
        long begun = nanoTime.getAsLong();
        String outcome = Sight.Called.FAULT;
        try {
            ToolResult result = tools.call(tool, arguments, caller);
            outcome = result.failure().map(failure -> failure.category().id()).orElse(Sight.Called.OK);
            return result;
        } finally {
            Duration took = Duration.ofNanos(nanoTime.getAsLong() - begun);
            observer.saw(new Sight.Called(tool, caller.principal().name(), outcome, took));
        }
    }

    @Override
    public List<ObjectNode> tools() {
        return tools.tools();
    }

    @Override
    public String instructions() {
        return tools.instructions();
    }

    @Override
    public boolean lists(String tool) {
        return tools.lists(tool);
    }

    @Override
    public Phrases phrases() {
        return tools.phrases();
    }

    @Override
    public Optional<Words> whyUnlisted(String tool) {
        return tools.whyUnlisted(tool);
    }

    @Override
    public Optional<Scope> lacks(String tool, Principal principal) {
        return tools.lacks(tool, principal);
    }
}
