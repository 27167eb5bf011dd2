package io.yachmcp.pictures;

/** A picture in the making: shapes and words in the order drawn, under one style; nothing in it is fetched from elsewhere. */
final class Svg {
    static final String SANS = "system-ui,-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif";
    static final String MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace";

    private final StringBuilder drawn = new StringBuilder();

    Svg rect(String kind, int x, int y, int width, int height) {
        return line("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>"
                .formatted(kind, x, y, width, height));
    }

    Svg path(String kind, String way) {
        return line("<path class=\"%s\" d=\"%s\"/>".formatted(kind, way));
    }

    Svg text(String kind, int x, int y, String words) {
        return line("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>".formatted(kind, x, y, escaped(words)));
    }

    /** Words that come in only after this time. */
    Svg delayedText(String kind, int x, int y, String words, String delay) {
        return line("<text class=\"%s\" x=\"%d\" y=\"%d\" style=\"animation-delay:%s\">%s</text>"
                .formatted(kind, x, y, delay, escaped(words)));
    }

    /** Parts that are shown and hidden together. */
    Svg group(String kind, Svg parts) {
        return line("<g class=\"%s\">".formatted(kind)).add(parts).line("</g>");
    }

    Svg add(Svg others) {
        drawn.append(others.drawn);
        return this;
    }

    /** The whole file; title and description are for those who have it read to them. */
    String framed(int width, int height, String title, String description, String style) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title description">
                <title id="title">%s</title>
                <desc id="description">%s</desc>
                <style>
                %s</style>
                %s</svg>
                """.formatted(width, height, escaped(title), escaped(description), style, drawn);
    }

    private Svg line(String markup) {
        drawn.append(markup).append('\n');
        return this;
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
