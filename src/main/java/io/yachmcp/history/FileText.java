package io.yachmcp.history;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;

/** The text of a file, cleaned like everything else that people wrote; its lines stay lines, since a mark encloses it. */
public final class FileText {
    /** Characters; more never fit, and cleaning costs time. */
    private static final int MOST_CLEANED = 100_000;

    private FileText() {}

    /**
     * As much of it as costs at most so many tokens; where that is not all, a line that says so.
     *
     * @param html whether the file is HTML, of which only what people see is text
     * @param phrases the language of that line
     */
    public static String of(String text, boolean html, int maxTokens, Phrases phrases) {
        Untrusted start = Untrusted.of(text.substring(0, Math.min(MOST_CLEANED, text.length())));
        Cleaned words = html ? Cleaner.html(start) : Cleaner.line(start);
        String lines = words.text().replace(" ⏎ ", "\n");
        String fitting = fitting(lines, maxTokens);
        return fitting.length() == lines.length() && text.length() <= MOST_CLEANED ? lines : fitting + cut(phrases);
    }

    private static String cut(Phrases phrases) {
        return "\n" + phrases.say(Words.of("transcript.filecut"));
    }

    /** What fits is found by halving, since every character costs something. */
    private static String fitting(String lines, int maxTokens) {
        if (TokenEstimate.of(lines) <= maxTokens) {
            return lines;
        }
        int fits = 0;
        int tooMany = lines.codePointCount(0, lines.length());
        while (tooMany - fits > 1) {
            int tried = (fits + tooMany) / 2;
            if (TokenEstimate.of(Name.cut(lines, tried)) <= maxTokens) {
                fits = tried;
            } else {
                tooMany = tried;
            }
        }
        return Name.cut(lines, fits);
    }
}
