package io.yachmcp.call;

import io.yachmcp.auth.Principal;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A library to which the files behind messages are added, under the addresses that transcripts give. */
public final class FileLibrary implements Library {
    private static final String TEMPLATE = "yach://groups/{group_id}/messages/{message_id}/file";
    private static final Pattern ADDRESS =
            Pattern.compile("yach://groups/(\\d{1,20})/messages/(\\d{8}-\\d{4}-\\d{3,9})/file");

    private final Library others;
    private final MessageFiles files;
    private final Phrases phrases;

    public FileLibrary(Library others, MessageFiles files, Phrases phrases) {
        this.phrases = phrases;
        this.others = others;
        this.files = files;
    }

    @Override
    public Phrases phrases() {
        return phrases;
    }

    @Override
    public List<ObjectNode> prompts(Principal principal) {
        return others.prompts(principal);
    }

    @Override
    public Optional<List<ObjectNode>> prompt(String name, JsonNode arguments, Caller caller) {
        return others.prompt(name, arguments, caller);
    }

    @Override
    public List<ObjectNode> resources() {
        return others.resources();
    }

    @Override
    public List<ObjectNode> templates(Principal principal) {
        List<ObjectNode> known = others.templates(principal);
        return files.offered(principal)
                ? Stream.concat(known.stream(), Stream.of(template())).toList()
                : known;
    }

    private ObjectNode template() {
        return Json.object()
                .put("uriTemplate", TEMPLATE)
                .put("name", "message-file")
                .put("title", phrases.say(Words.of("library.file")))
                .put("description", phrases.say(Words.of("library.behind")));
    }

    @Override
    public Optional<Contents> read(String uri, Caller caller) {
        Matcher address = ADDRESS.matcher(uri);
        return address.matches() && files.offered(caller.principal())
                ? Optional.of(contents(uri, files.read(address.group(1), address.group(2), caller)))
                : others.read(uri, caller);
    }

    private static Contents contents(String uri, FileContent file) {
        return file.text()
                .<Contents>map(text -> new Contents.Text(uri, file.mimeType(), text))
                .orElseGet(() -> new Contents.Blob(uri, file.mimeType(), file.bytes()));
    }

    @Override
    public List<String> complete(String of, String argument, String beginning, Caller caller) {
        return others.complete(of, argument, beginning, caller);
    }
}
