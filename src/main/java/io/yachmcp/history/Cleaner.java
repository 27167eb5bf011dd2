package io.yachmcp.history;

/** Opens what came from a platform, and lets out only text that can be shown: one line, nothing hidden, no keys. */
public final class Cleaner {
    private Cleaner() {}

    /** What somebody wrote, on one line; each line break becomes {@code ⏎}. */
    public static Cleaned line(Untrusted text) {
        return line(text.raw());
    }

    /** The same for text that holds HTML. */
    public static Cleaned html(Untrusted text) {
        return line(Html.text(text.raw()));
    }

    /** What a person, a group or a thing is called, and ids: one line of at most 64 characters. */
    public static Cleaned name(Untrusted text) {
        return new Cleaned(Links.reduced(PlainText.name(text.raw())), 0);
    }

    /** What could not be read: its escaped slashes are written plainly first, so that no link slips through. */
    public static Cleaned quoted(Untrusted text) {
        return line(text.raw().replace("\\/", "/").replace("\\u002f", "/").replace("\\u002F", "/"));
    }

    private static Cleaned line(String text) {
        return new Cleaned(Links.reduced(PlainText.line(text)), 0);
    }
}
