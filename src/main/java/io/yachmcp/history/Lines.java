package io.yachmcp.history;

/** Folds text of any number of lines into one: each break becomes {@code ⏎}, however many blanks surround it. */
final class Lines {
    private static final String BREAKS = "\n\u000B\f\r\u0085\u2028\u2029";

    private Lines() {}

    static String folded(String text) {
        var line = new StringBuilder(text.length());
        int blanks = 0;
        boolean broken = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == ' ' || character == '\t') {
                blanks++;
            } else if (BREAKS.indexOf(character) >= 0) {
                broken = true;
            } else {
                line.append(line.isEmpty() ? "" : broken ? " ⏎ " : " ".repeat(blanks))
                        .append(character);
                blanks = 0;
                broken = false;
            }
        }
        return line.toString();
    }
}
