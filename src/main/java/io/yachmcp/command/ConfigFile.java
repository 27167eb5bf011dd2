package io.yachmcp.command;

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
    private final List<String> faults;
    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

    private ConfigFile(Path file, List<String> faults) {
        this.file = file;
        this.faults = faults;
    }

    static Map<Setting, Given> read(Given place, List<String> faults) {
        Path file = Path.of(place.value());
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            faults.add(place.origin() + ": there is no readable file " + file + "; correct the path or leave it out");
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
                faults.add(file + ": must hold lines like 'yach_app_key: …'");
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            faults.add(file + ": is not valid YAML at line " + line);
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
                faults.add(file + ": unknown key " + key + "; "
                        + Nearest.advice(key, valid, "the keys are the settings' names in lower case"));
            } else if (value.isEmpty()) {
                faults.add(file + ": " + key + " must be one value or a list of values");
            } else {
                put(setting.get(), key, value.get());
            }
        }
    }

    private void put(Setting setting, String key, String value) {
        if (setting == Setting.YACH_MCP_CONFIG) {
            faults.add(file + ": " + key + " cannot be set inside the file it names; remove it");
        } else if (!value.isBlank() && given.put(setting, new Given(value, key + " in " + file)) != null) {
            faults.add(file + ": " + key + " is given twice; give it once");
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
