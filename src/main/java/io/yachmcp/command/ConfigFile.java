package io.yachmcp.command;

import io.yachmcp.language.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Settings from a YAML file: one flat map whose keys are the variables' names in lower case. Values are taken as they
 * are written, so that a key of digits keeps its leading zeros.
 */
final class ConfigFile {
    private final Path file;
    private final List<Words> faults;
    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

    private ConfigFile(Path file, List<Words> faults) {
        this.file = file;
        this.faults = faults;
    }

    static Map<Setting, Given> read(Given place, List<Words> faults) {
        Path file = Path.of(place.value());
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            faults.add(
                    Words.of("settings.nofile").with("origin", place.origin()).with("file", file.toString()));
            return Map.of();
        }
        return new ConfigFile(file, faults).read();
    }

    private Map<Setting, Given> read() {
        try (JsonParser yaml = new YAMLMapper().createParser(file)) {
            JsonToken first = yaml.nextToken();
            if (first == JsonToken.START_OBJECT) {
                readMap(yaml);
            } else if (first != null && first != JsonToken.VALUE_NULL) {
                faults.add(Words.of("settings.nolines").with("file", file.toString()));
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            faults.add(Words.of("settings.noyaml").with("file", file.toString()).with("line", line));
            given.clear();
        }
        return given;
    }

    private void readMap(JsonParser yaml) {
        while (yaml.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = yaml.currentName();
            yaml.nextToken();
            Optional<String> value = value(yaml);
            Optional<Setting> setting = setting(key);
            if (setting.isEmpty()) {
                List<String> valid =
                        Stream.of(Setting.values()).map(Setting::key).toList();
                faults.add(Words.of("settings.unknownkey")
                        .with("file", file.toString())
                        .with("key", key)
                        .with("advice", Nearest.advice(key, valid, Words.of("settings.keys"))));
            } else if (value.isEmpty()) {
                faults.add(Words.of("settings.onevalue")
                        .with("file", file.toString())
                        .with("key", key));
            } else {
                put(setting.get(), key, value.get());
            }
        }
    }

    private void put(Setting setting, String key, String value) {
        if (setting == Setting.YACH_MCP_CONFIG) {
            faults.add(Words.of("settings.itself").with("file", file.toString()).with("key", key));
        } else if (!value.isBlank()
                && given.put(
                                setting,
                                new Given(
                                        value,
                                        Words.of("settings.infile")
                                                .with("key", key)
                                                .with("file", file.toString())))
                        != null) {
            faults.add(
                    Words.of("settings.keytwice").with("file", file.toString()).with("key", key));
        }
    }

    /** A scalar as written, a list joined by commas, nothing for null; empty when it is something else. */
    private static Optional<String> value(JsonParser yaml) {
        JsonToken token = yaml.currentToken();
        if (token == JsonToken.START_ARRAY) {
            return list(yaml);
        }
        if (token == JsonToken.START_OBJECT) {
            yaml.skipChildren();
            return Optional.empty();
        }
        return Optional.of(token == JsonToken.VALUE_NULL ? "" : yaml.getString());
    }

    private static Optional<String> list(JsonParser yaml) {
        List<String> items = new ArrayList<>();
        boolean flat = true;
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
            flat &= yaml.currentToken().isScalarValue();
            items.add(yaml.getString());
            yaml.skipChildren();
        }
        return flat ? Optional.of(String.join(",", items)) : Optional.empty();
    }

    private static Optional<Setting> setting(String key) {
        String snake = key.toLowerCase(Locale.ROOT).replace('-', '_');
        return Stream.of(Setting.values())
                .filter(setting -> setting.key().equals(snake))
                .findFirst();
    }
}
