package io.yachmcp.language;

import io.yachmcp.disk.Packaged;
import java.util.HashMap;
import java.util.Map;

/**
 * The texts of one subject, both languages side by side. A line is a name, then lines that begin with {@code en} and with
 * {@code zh} are what is said under it, several lines of one language being lines of the text; {@code #} begins a remark.
 */
final class PhraseFile {
    private final String subject;
    private final Map<String, Phrase> phrases = new HashMap<>();
    private String name = "";
    private StringBuilder en = new StringBuilder();
    private StringBuilder zh = new StringBuilder();

    private PhraseFile(String subject) {
        this.subject = subject;
    }

    /** @throws IllegalStateException when there is no such subject, or a text lacks a language */
    static Map<String, Phrase> read(String subject) {
        return parse(subject, Packaged.text("words/" + subject + ".txt"));
    }

    static Map<String, Phrase> parse(String subject, String text) {
        var file = new PhraseFile(subject);
        for (String line : text.split("\n")) {
            file.take(line);
        }
        file.end();
        return Map.copyOf(file.phrases);
    }

    private void take(String line) {
        if (line.equals("en") || line.startsWith("en ")) {
            add(en, line);
        } else if (line.equals("zh") || line.startsWith("zh ")) {
            add(zh, line);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            end();
            name = line;
        }
    }

    /** What stands behind the language, the space between them not being part of it. */
    private static void add(StringBuilder text, String line) {
        text.append('\n').append(line.substring(Math.min(3, line.length())));
    }

    private void end() {
        boolean whole = !name.isEmpty() && !en.isEmpty() && !zh.isEmpty();
        boolean none = name.isEmpty() && en.isEmpty() && zh.isEmpty();
        if (!whole && !none) {
            throw new IllegalStateException(subject + "." + name + " lacks a language or its name");
        }
        if (whole && phrases.put(subject + "." + name, new Phrase(en.substring(1), zh.substring(1))) != null) {
            throw new IllegalStateException(subject + "." + name + " is there twice");
        }
        name = "";
        en = new StringBuilder();
        zh = new StringBuilder();
    }
}
