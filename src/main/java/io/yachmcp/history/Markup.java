package io.yachmcp.history;

import java.util.regex.Pattern;

/** Breaks Markdown and HTML by a space where they would become more than text: tags, links, pictures, references. */
final class Markup {
    private static final Pattern OPENING =
            Pattern.compile("<(?=[a-zA-Z/!?])|](?=\\()|](?=:[ ⏎]{0,20}+(?:<|[^ ]{0,200}?[/:.]))");

    private Markup() {}

    static String broken(String text) {
        return text.indexOf('<') < 0 && text.indexOf(']') < 0
                ? text
                : OPENING.matcher(text).replaceAll("$0 ");
    }
}
