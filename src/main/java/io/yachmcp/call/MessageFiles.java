package io.yachmcp.call;

import io.yachmcp.auth.Principal;
import io.yachmcp.language.Words;
import io.yachmcp.tool.FileFinder;
import io.yachmcp.tool.FileLink;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.Refusal;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.upstream.Files;
import io.yachmcp.upstream.Upstream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Opens what transcripts show as {@code yach://groups/{group_id}/messages/{message_id}/file}: reads the message again for a
 * fresh link, fetches the file, and hands on what is in it and nothing of the link.
 */
public final class MessageFiles {
    private final ToolCatalog catalog;
    private final FileFinder finder;
    private final Sources sources;
    private final InstantSource time;
    private final Supplier<String> marks;
    private final CallPipeline.Terms terms;
    private final Reading reading;

    /** Where messages and their files come from. */
    public record Sources(Upstream messages, Files files) {}

    /**
     * @param catalog the tools that are listed; without the finder's no file is opened
     * @param marks fresh words that nobody who wrote the file can know
     * @param reading says who may read which group, and is told the words of every file that is text
     */
    public MessageFiles(
            ToolCatalog catalog,
            FileFinder finder,
            Sources sources,
            InstantSource time,
            Supplier<String> marks,
            CallPipeline.Terms terms,
            Reading reading) {
        this.catalog = catalog;
        this.finder = finder;
        this.sources = sources;
        this.time = time;
        this.marks = marks;
        this.terms = terms;
        this.reading = reading;
    }

    /** Whether the operator offers what files are found by, and to this principal. */
    boolean offered(Principal principal) {
        return catalog.lists(finder.tool())
                && principal.lacks(catalog.tool(finder.tool()).contract()).isEmpty();
    }

    /**
     * Opens the file of one message. Blocks its thread, which should be a virtual one; interrupting it cancels.
     *
     * @param messageId as transcripts cite it
     * @throws ToolFailure when there is no such file, or it may not or cannot be read
     */
    public FileContent read(String groupId, String messageId, Caller caller) {
        if (!offered(caller.principal())) {
            throw Refusal.fileWithheld(Words.of("refusal.unoffered").with("tool", finder.tool()));
        }
        reading.mustAllow(finder.tool(), finder.asked(groupId, messageId), caller);
        Instant deadline = time.instant().plus(terms.patience());
        FileLink link = link(groupId, messageId, deadline);
        caller.progress().report(1, terms.phrases().say(Words.of("progress.found")));
        return content(sources.files().fetch(link, deadline), words -> reading.read(groupId, words, caller));
    }

    private FileLink link(String groupId, String messageId, Instant deadline) {
        ToolContract contract = catalog.tool(finder.tool()).contract();
        List<JsonNode> answers = new ArrayList<>();
        Optional<Payload> next = finder.next(groupId, messageId, answers);
        while (next.isPresent()) {
            answers.add(sources.messages().call(contract, next.get(), deadline));
            next = finder.next(groupId, messageId, answers);
        }
        return finder.link(groupId, messageId, answers);
    }

    private FileContent content(Files.Fetched file, Consumer<String> read) {
        MediaType type = MediaType.of(file.contentType());
        if (!type.isText()) {
            return new FileContent(type.name(), Optional.empty(), file.body());
        }
        String words = finder.shown(type.decoded(file.body()), type.isHtml());
        read.accept(words);
        return new FileContent("text/plain", Optional.of(told(words, file.body().length)), new byte[0]);
    }

    private String told(String words, int size) {
        String where = terms.world().map(name -> "[" + name + "] ").orElse("");
        String head = terms.phrases().say(Words.of("library.size").with("size", size));
        return where + head + "\n" + new ResultText(terms.phrases(), marks).enveloped(words);
    }
}
