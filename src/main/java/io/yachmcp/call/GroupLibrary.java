package io.yachmcp.call;

import io.yachmcp.auth.Principal;
import io.yachmcp.disk.Packaged;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The library over the robot's groups: a prompt that summarises one, its last day, and two pages that explain. */
public final class GroupLibrary implements Library {
    private static final String FORMATS = "yach://formats/messages";
    private static final String ERRORS = "yach://errors";
    private static final String RECENT_HEAD = "yach://groups/";
    private static final String RECENT_TAIL = "/recent";
    private static final String RECENT = RECENT_HEAD + "{" + SummariseGroup.GROUP_ID + "}" + RECENT_TAIL;
    private static final String MARKDOWN = "text/markdown";
    private static final String PLAIN = "text/plain";

    private final Phrases phrases;
    private final GroupHistory history;
    private final SummariseGroup summarise;
    private final RobotGroups groups;

    /** @param tools through which everything is read, so that what the operator switched off stays off here */
    public GroupLibrary(ToolService tools, InstantSource time, Phrases phrases) {
        this.phrases = phrases;
        this.history = new GroupHistory(tools);
        this.summarise = new SummariseGroup(history, time, phrases);
        this.groups = new RobotGroups(tools, time);
    }

    @Override
    public Phrases phrases() {
        return phrases;
    }

    @Override
    public List<ObjectNode> prompts(Principal principal) {
        return history.offered(principal) ? List.of(summarise.published()) : List.of();
    }

    @Override
    public Optional<List<ObjectNode>> prompt(String name, JsonNode arguments, Caller caller) {
        return name.equals(SummariseGroup.NAME) && history.offered(caller.principal())
                ? Optional.of(Library.words(summarise.text(arguments, caller)))
                : Optional.empty();
    }

    @Override
    public List<ObjectNode> resources() {
        return List.of(
                page(FORMATS, "message-formats", say("library.formats"), say("library.sendable")),
                page(ERRORS, "error-codes", say("library.errors"), say("library.codes")));
    }

    private static ObjectNode page(String uri, String name, String title, String description) {
        return Json.object()
                .put("uri", uri)
                .put("name", name)
                .put("title", title)
                .put("description", description)
                .put("mimeType", MARKDOWN);
    }

    @Override
    public List<ObjectNode> templates(Principal principal) {
        return history.offered(principal)
                ? List.of(Json.object()
                        .put("uriTemplate", RECENT)
                        .put("name", "recent-group-messages")
                        .put("title", say("library.recent"))
                        .put("description", say("library.day"))
                        .put("mimeType", PLAIN))
                : List.of();
    }

    @Override
    public Optional<Contents> read(String uri, Caller caller) {
        return switch (uri) {
            case FORMATS -> Optional.of(new Contents.Text(uri, MARKDOWN, text("message-formats")));
            case ERRORS -> Optional.of(new Contents.Text(uri, MARKDOWN, text("error-codes")));
            default ->
                groupId(uri).filter(id -> history.offered(caller.principal())).map(id -> recent(uri, id, caller));
        };
    }

    private static Optional<String> groupId(String uri) {
        int end = uri.length() - RECENT_TAIL.length();
        return uri.startsWith(RECENT_HEAD) && uri.endsWith(RECENT_TAIL) && end > RECENT_HEAD.length()
                ? Optional.of(uri.substring(RECENT_HEAD.length(), end)).filter(GroupHistory::isGroupId)
                : Optional.empty();
    }

    private Contents recent(String uri, String groupId, Caller caller) {
        ObjectNode lastDay = Json.object().put(SummariseGroup.GROUP_ID, groupId);
        return new Contents.Text(uri, PLAIN, history.read(lastDay, caller));
    }

    @Override
    public List<String> complete(String of, String argument, String beginning, Caller caller) {
        return argument.equals(SummariseGroup.GROUP_ID) && history.offered(caller.principal())
                ? groups.matching(beginning, caller)
                : List.of();
    }

    private String text(String page) {
        return Packaged.text("library/" + page + "." + phrases.language().id() + ".md");
    }

    private String say(String key) {
        return phrases.say(Words.of(key));
    }
}
