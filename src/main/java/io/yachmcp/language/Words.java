package io.yachmcp.language;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something to be said, before it is known in which language: {@link Phrases} says it.
 *
 * @param key which text, as {@code subject.name}; empty where the one argument is said as it is
 * @param arguments what is put where the text has {@code {name}}: words themselves, or text that is the same everywhere
 */
public record Words(String key, Map<String, Object> arguments) {
    private static final String LITERAL = "text";
    private static final String ONE = "one";
    private static final String OTHER = "other";

    public static final Words NONE = literally("");

    public Words {
        arguments = Map.copyOf(arguments);
    }

    public static Words of(String key) {
        return new Words(key, Map.of());
    }

    /** What no language changes: names, ids, codes, settings. */
    public static Words literally(String text) {
        return new Words("", Map.of(LITERAL, text));
    }

    /**
     * All of these, one after another.
     *
     * @param key the text that sets {@code {one}} and {@code {other}} side by side
     */
    public static Words joined(String key, List<Words> parts) {
        return parts.stream()
                .reduce((one, other) -> of(key).with(ONE, one).with(OTHER, other))
                .orElse(NONE);
    }

    /** Names as a language lists them. */
    public static Words list(Collection<String> names) {
        return joined("list.names", names.stream().map(Words::literally).toList());
    }

    public Words with(String name, Words value) {
        return adding(name, value);
    }

    public Words with(String name, String value) {
        return adding(name, value);
    }

    public Words with(String name, long value) {
        return adding(name, String.valueOf(value));
    }

    private Words adding(String name, Object value) {
        Map<String, Object> more = new HashMap<>(arguments);
        more.put(name, value);
        return new Words(key, more);
    }

    boolean literal() {
        return key.isEmpty();
    }

    /** What {@code {name}} stands for. */
    Object argument(String name) {
        Object value = arguments.get(name);
        if (value == null) {
            throw new IllegalStateException(key + " is said without its {" + name + "}");
        }
        return value;
    }

    Object text() {
        return argument(LITERAL);
    }
}
