package io.yachmcp.history;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Reduces the HTML inside cards to the text that people see: breaks around blocks, the hosts of links and pictures, no
 * tags. What a style keeps from being seen goes, and is counted.
 */
final class Html implements NodeFilter {
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z!][^<>]*>");
    private static final Pattern AUTOLINK = Pattern.compile("<([a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^<>\\s]{1,2000})>");
    private static final Pattern UNSEEN = Pattern.compile(
            "(?i)(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|(?:opacity|font-size)\\s*:\\s*0(?![.\\d]*[1-9]))");
    private static final Set<String> NO_TEXT = Set.of(
            "head",
            "script",
            "style",
            "template",
            "iframe",
            "object",
            "embed",
            "noembed",
            "noframes",
            "svg",
            "textarea");

    private final StringBuilder text = new StringBuilder();
    private int unseen;

    private Html() {}

    static boolean hasTags(String text) {
        return TAG.matcher(text).find();
    }

    /** The text, not yet cleaned, and how many characters its styles hid. */
    static Cleaned text(String html) {
        if (!hasTags(html)) {
            return new Cleaned(html, 0);
        }
        var reader = new Html();
        Jsoup.parse(AUTOLINK.matcher(html).replaceAll("$1")).filter(reader);
        return new Cleaned(reader.text.toString(), reader.unseen);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.append(words.getWholeText());
        }
        return node instanceof Element element ? enter(element) : FilterResult.CONTINUE;
    }

    private FilterResult enter(Element element) {
        if (NO_TEXT.contains(element.normalName())) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (element.hasAttr("hidden") || UNSEEN.matcher(element.attr("style")).find()) {
            String hidden = element.wholeText();
            unseen += hidden.codePointCount(0, hidden.length());
            return FilterResult.SKIP_ENTIRELY;
        }
        if (element.normalName().equals("img")) {
            text.append(Links.image(element.attr("alt"), element.attr("src")));
        }
        breakAround(element);
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (element.normalName().equals("a")) {
                text.append(Links.inParentheses(element.attr("href")));
            }
            breakAround(element);
        }
        return FilterResult.CONTINUE;
    }

    private void breakAround(Element element) {
        String name = element.normalName();
        if (name.equals("td") || name.equals("th")) {
            text.append(' ');
        } else if (element.isBlock() || name.equals("br")) {
            text.append('\n');
        }
    }
}
