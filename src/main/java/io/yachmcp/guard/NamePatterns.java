package io.yachmcp.guard;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names as an operator lists them, with {@code *} for any characters. Whether letters are large makes no difference.
 *
 * @param within further lists that must have the name too
 */
record NamePatterns(List<String> patterns, List<NamePatterns> within) {
    static final NamePatterns NONE = new NamePatterns(List.of());

    NamePatterns {
        patterns = List.copyOf(patterns);
        within = List.copyOf(within);
    }

    NamePatterns(List<String> patterns) {
        this(patterns, List.of());
    }

    boolean none() {
        return patterns.isEmpty();
    }

    boolean match(String name) {
        return patterns.stream()
                        .anyMatch(pattern -> expression(pattern).matcher(name).matches())
                && within.stream().allMatch(other -> other.match(name));
    }

    /** Only names that both lists have. */
    NamePatterns and(NamePatterns other) {
        if (other.none()) {
            return NONE;
        }
        return new NamePatterns(
                patterns, Stream.concat(within.stream(), Stream.of(other)).toList());
    }

    /** All names that either list has. */
    NamePatterns or(NamePatterns other) {
        return new NamePatterns(
                Stream.concat(patterns.stream(), other.patterns.stream()).toList());
    }

    private static Pattern expression(String pattern) {
        String quoted = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    @Override
    public String toString() {
        return String.join(", ", patterns)
                + within.stream().map(other -> " and among " + other).collect(Collectors.joining());
    }
}
