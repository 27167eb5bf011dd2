package io.yachmcp.tool;

import io.yachmcp.language.Language;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one file of {@code tool-schemas/} says: what agents see, where the call goes, how freely.
 *
 * @param name the tool's name, which is the file's name
 * @param tool the object published by {@code tools/list}, word for word, in the language of the process
 * @param place who answers a call
 * @param policy what the call may do and how often
 */
public record ToolContract(String name, ObjectNode tool, Place place, Policy policy) {

    /** Who answers a call of the tool. */
    public sealed interface Place {}

    /**
     * The server itself, without any platform.
     *
     * @param word which of its own rooms
     */
    public record Here(String word) implements Place {}

    /** How a payload travels. */
    public enum Encoding {
        /** {@code application/x-www-form-urlencoded}; objects and arrays become JSON strings. */
        FORM,
        /** {@code application/json}. */
        JSON,
        /** The query string. */
        QUERY
    }

    /**
     * A platform.
     *
     * @param bare the member that proves success where the platform may answer without its envelope
     * @param source the page of the platform documents that this restates
     * @param also other places of the same platform that calls of the tool may go to
     */
    public record Http(
            Platform platform,
            String method,
            String path,
            Encoding encoding,
            Optional<String> bare,
            String source,
            List<Http> also)
            implements Place {

        /** A tool whose calls all go to one place. */
        public Http(
                Platform platform,
                String method,
                String path,
                Encoding encoding,
                Optional<String> bare,
                String source) {
            this(platform, method, path, encoding, bare, source, List.of());
        }

        /** Where this payload goes: here, unless it names one of the other places. */
        public Http of(Payload payload) {
            String wanted = payload.path().orElse(path);
            for (Http other : also) {
                if (other.path().equals(wanted)) {
                    return other;
                }
            }
            if (!wanted.equals(path)) {
                throw new IllegalArgumentException("no contract says how " + wanted + " is called");
            }
            return this;
        }
    }

    /**
     * How freely the tool may be called.
     *
     * @param rate the platform's quota for this operation, where one is known
     * @param sender the argument that names who acts, where the operator may configure a default for it
     * @param people the arguments that name whom the call reaches, besides the group of {@code group_id}
     * @param actor the argument that names in whose name the call acts
     * @param users the arguments that are users of the platform, who may also be given by name
     * @param repeats how often the same request may go out again when its answer was lost; mostly 0 or 2
     */
    public record Policy(
            String toolset,
            Risk risk,
            Optional<Rate> rate,
            Optional<String> sender,
            List<String> people,
            Optional<String> actor,
            List<String> users,
            int repeats) {

        public boolean repeatable() {
            return repeats > 0;
        }
    }

    /**
     * Reads a contract; anything missing or unknown is refused, because a typing slip must not reach agents.
     *
     * @throws IllegalArgumentException that names the file
     */
    public static ToolContract parse(String name, JsonNode file, Language language) {
        try {
            return whole(name, ContractTexts.in(language, file));
        } catch (JacksonException | ClassCastException | IllegalArgumentException unfit) {
            throw new IllegalArgumentException(name + ".json is no contract: " + unfit.getMessage(), unfit);
        }
    }

    /** The same in English. */
    public static ToolContract parse(String name, JsonNode file) {
        return parse(name, file, Language.EN);
    }

    private static ToolContract whole(String name, JsonNode file) {
        only(file, Set.of("$schema", "tool", "zh", "http", "here", "policy"));
        JsonNode policy = file.required("policy");
        only(policy, Set.of("toolset", "risk", "rate", "sender", "people", "actor", "users", "lost"));
        ObjectNode tool = (ObjectNode) file.required("tool");
        if (!name.equals(tool.required("name").asString())) {
            throw new IllegalArgumentException("it names its tool " + tool.get("name"));
        }
        var contract = new ToolContract(name, tool, place(file), policy(policy));
        contract.arguments();
        return contract;
    }

    private static Place place(JsonNode file) {
        if (file.has("here") == file.has("http")) {
            throw new IllegalArgumentException("it says either http or here, and not both");
        }
        if (file.has("here")) {
            return new Here(file.get("here").asString());
        }
        JsonNode http = file.required("http");
        only(http, Set.of("platform", "method", "path", "encoding", "bare", "source", "also"));
        Platform platform = Platform.valueOf(upper(http, "platform"));
        List<Http> also = new ArrayList<>();
        for (JsonNode other : http.path("also")) {
            only(other, Set.of("method", "path", "encoding", "source"));
            also.add(http(platform, other, List.of()));
        }
        return http(platform, http, List.copyOf(also));
    }

    private static Http http(Platform platform, JsonNode http, List<Http> also) {
        return new Http(
                platform,
                http.required("method").asString(),
                http.required("path").asString(),
                Encoding.valueOf(upper(http, "encoding")),
                optional(http, "bare"),
                http.required("source").asString(),
                also);
    }

    private static Policy policy(JsonNode policy) {
        return new Policy(
                policy.required("toolset").asString(),
                Risk.valueOf(upper(policy, "risk")),
                optional(policy, "rate").map(Rate::parse),
                optional(policy, "sender"),
                names(policy.path("people")),
                optional(policy, "actor"),
                names(policy.path("users")),
                repeats(policy.path("lost").asString("")));
    }

    private static List<String> names(JsonNode arguments) {
        return arguments.valueStream().map(JsonNode::asString).toList();
    }

    private static int repeats(String lost) {
        return switch (lost) {
            case "repeat" -> 2;
            case "repeat_once" -> 1;
            default -> 0;
        };
    }

    /** Where the platform is called, of a tool that calls one. */
    public Http http() {
        if (place instanceof Http http) {
            return http;
        }
        throw new IllegalStateException(name + " calls no platform");
    }

    public boolean callsPlatform() {
        return place instanceof Http;
    }

    /** Whether one call is one message or one group, so that the same call again would be one too many. */
    public boolean sends() {
        return takesKey() || (policy.risk() == Risk.WRITE && policy.toolset().equals("messages"));
    }

    /** Whether an agent may name the call, and the platform learns the name; a tool that reads may only ask for one. */
    public boolean takesKey() {
        return policy.risk() != Risk.READ && inputSchema().path("properties").has("idempotency_key");
    }

    public ObjectNode inputSchema() {
        return (ObjectNode) tool.required("inputSchema");
    }

    /** The names of all arguments, in published order. */
    public List<String> arguments() {
        return List.copyOf(inputSchema().required("properties").propertyNames());
    }

    /** Long reads publish no output schema and answer in text alone. */
    public boolean structured() {
        return tool.has("outputSchema");
    }

    private static String upper(JsonNode node, String member) {
        return node.required(member).asString().toUpperCase(Locale.ROOT);
    }

    private static Optional<String> optional(JsonNode node, String member) {
        return Optional.ofNullable(node.get(member)).map(JsonNode::asString);
    }

    private static void only(JsonNode node, Set<String> known) {
        for (Iterator<String> members = node.propertyNames().iterator(); members.hasNext(); ) {
            String member = members.next();
            if (!known.contains(member)) {
                throw new IllegalArgumentException("unknown member " + member);
            }
        }
    }
}
