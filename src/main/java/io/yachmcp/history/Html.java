package io.yachmcp.history;

import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** Reduces the simple HTML inside cards to text: breaks where blocks end, no tags, entities decoded. */
final class Html {
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z!][^<>]*>");
    private static final Pattern BLOCK_END =
            Pattern.compile("(?i)<br\\s*/?>|</(?:p|div|li|tr|h[1-6]|blockquote|pre|table|ul|ol)\\s*>");

    private Html() {}

    static boolean hasTags(String text) {
        return TAG.matcher(text).find();
    }

    static String text(String html) {
        String broken = BLOCK_END.matcher(html).replaceAll("\n");
        return StringEscapeUtils.unescapeHtml4(TAG.matcher(broken).replaceAll(""));
    }
}
