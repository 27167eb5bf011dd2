package io.yachmcp.guard;

import io.yachmcp.language.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What an operator wrote in YAML: every value as it stands there, with its line. */
sealed interface Written {
    int line();

    /** One value, such as a number; nothing written is an empty one. */
    record Word(String text, int line) implements Written {}

    /** A list. */
    record Items(List<Written> items, int line) implements Written {}

    /** A map. */
    record Section(Map<String, Written> members, int line) implements Written {}

    /** The text is not what it should be. */
    final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Words words;

        Malformed(Words words) {
            super(words.key(), null, false, false);
            this.words = words;
        }

        Words words() {
            return words;
        }
    }

    /**
     * Reads one document.
     *
     * @throws Malformed in words for the operator, with the line
     */
    static Section read(byte[] yaml) {
        try (JsonParser parser = new YAMLMapper().createParser(yaml)) {
            Written whole = parser.nextToken() == null ? new Word("", 1) : value(parser);
            if (parser.nextToken() != null) {
                throw new Malformed(Words.of("policyfile.second").with("line", line(parser)));
            }
            if (whole instanceof Section section) {
                return section;
            }
            throw new Malformed(Words.of("policyfile.nolines"));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new Malformed(Words.of("policyfile.noyaml").with("line", line));
        }
    }

    private static Written value(JsonParser parser) {
        int line = line(parser);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return section(parser, line);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Written> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return new Items(items, line);
        }
        return new Word(parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString(), line);
    }

    private static Section section(JsonParser parser, int line) {
        Map<String, Written> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int at = line(parser);
            parser.nextToken();
            if (members.put(name, value(parser)) != null) {
                throw new Malformed(
                        Words.of("policyfile.twice").with("line", at).with("name", name));
            }
        }
        return new Section(members, line);
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
