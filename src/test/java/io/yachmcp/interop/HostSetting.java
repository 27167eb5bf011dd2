package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tomlj.Toml;
import tools.jackson.databind.JsonNode;

/**
 * One file of agent-examples/settings/ as its host reads it.
 *
 * @param command what a host starts, with its words; empty where it connects to the url
 * @param variables what the host adds to the environment of what it starts
 * @param headers what it sends along
 */
record HostSetting(List<String> command, Map<String, String> variables, String url, Map<String, String> headers) {
    static final Path FOLDER = Path.of("agent-examples/settings");

    private static final Pattern SECRET = Pattern.compile("\\$\\{(?:env:|input:)?([\\w-]+)}");
    private static final String PASTED = "paste-the-key-here";
    private static final Set<String> OF_AN_ENTRY = Set.of(
            "type",
            "command",
            "args",
            "env",
            "env_vars",
            "url",
            "headers",
            "bearer_token_env_var",
            "name",
            "server_url",
            "server_identifier");

    static Stream<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file ->
                            Files.isRegularFile(file) && !file.getParent().equals(FOLDER))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /**
     * @param places what is put in for paths and addresses
     * @param secrets what the host has under these names
     */
    static HostSetting read(Path file, Map<String, String> places, Map<String, String> secrets) throws Exception {
        String text = Files.readString(file);
        for (Map.Entry<String, String> place : places.entrySet()) {
            text = text.replace(place.getKey(), place.getValue());
        }
        assertTrue(!text.contains("/path/to/"), text);
        JsonNode whole =
                file.toString().endsWith(".toml") ? Json.read(Toml.parse(text).toJson()) : Json.read(text);
        whole.path("inputs").forEach(input -> assertTrue(input.path("password").asBoolean(), input.toString()));
        JsonNode entry = entry(whole);
        assertTrue(OF_AN_ENTRY.containsAll(entry.propertyNames()), () -> file + " has something else: " + entry);
        return new HostSetting(
                command(entry),
                variables(entry, secrets),
                entry.path("url").asString(entry.path("server_url").asString("")),
                headers(entry, secrets));
    }

    /** Hosts keep servers under different names; one keeps a single one without any. */
    private static JsonNode entry(JsonNode whole) {
        for (String list : List.of("mcpServers", "servers", "mcp_servers")) {
            if (whole.has(list)) {
                assertEquals(Set.of("yach"), Set.copyOf(whole.path(list).propertyNames()));
                return whole.path(list).path("yach");
            }
        }
        return whole;
    }

    private static List<String> command(JsonNode entry) {
        List<String> words = new ArrayList<>();
        if (entry.has("command")) {
            words.add(entry.path("command").stringValue());
            entry.path("args").forEach(word -> words.add(word.stringValue()));
        }
        return words;
    }

    private static Map<String, String> variables(JsonNode entry, Map<String, String> secrets) {
        Map<String, String> variables = new LinkedHashMap<>();
        entry.path("env")
                .properties()
                .forEach(
                        one -> variables.put(one.getKey(), filled(one.getValue().stringValue(), secrets)));
        entry.path("env_vars").forEach(name -> variables.put(name.stringValue(), secret(name.stringValue(), secrets)));
        return variables;
    }

    private static Map<String, String> headers(JsonNode entry, Map<String, String> secrets) {
        Map<String, String> headers = new LinkedHashMap<>();
        entry.path("headers")
                .properties()
                .forEach(one -> headers.put(one.getKey(), filled(one.getValue().stringValue(), secrets)));
        if (entry.has("bearer_token_env_var")) {
            headers.put(
                    "Authorization",
                    "Bearer " + secret(entry.path("bearer_token_env_var").stringValue(), secrets));
        }
        return headers;
    }

    private static String filled(String value, Map<String, String> secrets) {
        return SECRET.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(secret(found.group(1), secrets)))
                .replace(PASTED, secrets.get("KEY_FOR_YACH"));
    }

    /** The inputs that a host asks for are named like the variables, in lower case with hyphens. */
    private static String secret(String name, Map<String, String> secrets) {
        String variable = name.toUpperCase().replace('-', '_');
        assertTrue(secrets.containsKey(variable), "nobody knows " + name);
        return secrets.get(variable);
    }
}
