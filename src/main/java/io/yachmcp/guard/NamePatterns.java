package io.yachmcp.guard;

import java.util.List;
import java.util.regex.Pattern;

/** Names as an operator lists them, with {@code *} for any characters. Whether letters are large makes no difference. */
record NamePatterns(List<String> patterns) {
    static final NamePatterns NONE = new NamePatterns(List.of());

    NamePatterns {
        patterns = List.copyOf(patterns);
    }

    boolean none() {
        return patterns.isEmpty();
    }

    boolean match(String name) {
        return patterns.stream()
                .anyMatch(pattern -> expression(pattern).matcher(name).matches());
    }

    private static Pattern expression(String pattern) {
        String quoted = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
