package io.yachmcp.auth;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the key file, one JSON object a line; blank lines and lines that begin with # are for people. */
final class KeyReader {
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";
    static final Words NAME_RULE = Words.of("keyfile.name");

    private static final String IDENTITY = "[\\w.@-]{1,64}|\\*";
    private static final Set<String> MEMBERS = Set.of("principal", "sha256", "scopes", "identities", "expires");
    private static final int LONGEST = 1 << 20;

    private final List<Words> faults = new ArrayList<>();
    private final List<KeyEntry> entries = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int line;

    private KeyReader() {}

    /**
     * What reading came to.
     *
     * @param faults all that is wrong, each with its line; then none of the entries may be used
     */
    record Outcome(List<KeyEntry> entries, List<Words> faults) {}

    static Outcome read(byte[] file) {
        if (file.length > LONGEST) {
            return new Outcome(List.of(), List.of(Words.of("keyfile.long").with("most", LONGEST)));
        }
        var reader = new KeyReader();
        new String(file, StandardCharsets.UTF_8).lines().forEach(reader::line);
        return new Outcome(List.copyOf(reader.entries), List.copyOf(reader.faults));
    }

    static boolean isName(String name) {
        return name.matches(NAME) && !name.equals(Principal.LOCAL.name());
    }

    static boolean isIdentity(String name) {
        return name.matches(IDENTITY);
    }

    private void line(String text) {
        line++;
        if (text.isBlank() || text.startsWith("#")) {
            return;
        }
        try {
            JsonNode json = Json.read(text);
            if (json instanceof ObjectNode object) {
                entry(object);
            } else {
                fault(Words.of("keyfile.noobject"));
            }
        } catch (MalformedJson malformed) {
            // What is malformed may be anything, a key among them, so it is not repeated.
            fault(Words.of("keyfile.nojson"));
        }
    }

    private void entry(ObjectNode json) {
        int before = faults.size();
        json.propertyNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .forEach(name -> fault(Words.of("keyfile.member").with("names", Words.list(new TreeSet<>(MEMBERS)))));
        String principal = json.path("principal").asString("");
        if (!isName(principal)) {
            fault(Words.of("keyfile.principal").with("rule", NAME_RULE));
        }
        String sha = json.path("sha256").asString("");
        if (!sha.matches("[0-9a-f]{64}")) {
            fault(Words.of("keyfile.digits"));
        } else if (places.putIfAbsent(sha, line) != null) {
            fault(Words.of("keyfile.same").with("line", places.get(sha)));
        }
        var entry = new KeyEntry(principal, sha, scopes(json), identities(json), expires(json));
        if (faults.size() == before) {
            entries.add(entry);
        }
    }

    private Set<Scope> scopes(ObjectNode json) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (JsonNode name : list(json, "scopes")) {
            Optional<Scope> scope = Scope.of(name.asString(""));
            scope.ifPresentOrElse(scopes::add, () -> fault(Words.of("keyfile.scopes")));
        }
        return scopes;
    }

    private Identities identities(ObjectNode json) {
        Set<String> names = new HashSet<>();
        for (JsonNode name : list(json, "identities")) {
            if (name.isString() && isIdentity(name.stringValue())) {
                names.add(name.stringValue());
            } else {
                fault(Words.of("keyfile.identities"));
            }
        }
        return new Identities(names);
    }

    private JsonNode list(ObjectNode json, String name) {
        JsonNode list = json.path(name);
        if (!list.isArray()) {
            fault(Words.of("keyfile.list").with("name", name));
            return Json.array();
        }
        return list;
    }

    private Optional<Instant> expires(ObjectNode json) {
        if (!json.has("expires")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(json.path("expires").asString("")));
        } catch (DateTimeException none) {
            fault(Words.of("keyfile.expires"));
            return Optional.empty();
        }
    }

    private void fault(Words problem) {
        faults.add(Words.of("keyfile.line").with("line", line).with("problem", problem));
    }
}
