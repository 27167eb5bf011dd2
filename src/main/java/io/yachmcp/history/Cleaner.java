package io.yachmcp.history;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens what came from a platform, and lets out only text that can be shown: one line, nothing hidden, no keys. */
public final class Cleaner {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(/))");
    /** Text that changes yet again after so many rounds was made to do so. */
    private static final int ROUNDS = 8;

    private Cleaner() {}

    /** What somebody wrote, on one line; each line break becomes {@code ⏎}. */
    public static Cleaned line(Untrusted text) {
        return line(text.raw(), 0);
    }

    /** The same for text that holds HTML. */
    public static Cleaned html(Untrusted text) {
        Cleaned words = Html.text(text.raw());
        return line(words.text(), words.removed());
    }

    /** What a person, a group or a thing is called, and ids: one line of at most 64 characters that holds no mark of ours. */
    public static Cleaned name(Untrusted text) {
        Cleaned name = Name.of(line(text));
        for (int round = 1; round <= ROUNDS; round++) {
            Cleaned again = Name.of(line(name.text(), name.removed()));
            if (again.equals(name)) {
                break;
            }
            name = again;
        }
        return name;
    }

    /** What could not be read: its JSON escapes are undone first, so that nothing slips through behind them. */
    public static Cleaned quoted(Untrusted text) {
        return line(ESCAPE.matcher(text.raw()).replaceAll(Cleaner::unescaped), 0);
    }

    private static String unescaped(MatchResult escape) {
        String code = escape.group(1);
        return code == null ? "/" : Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code, 16)));
    }

    private static Cleaned line(String given, int alreadyRemoved) {
        String text = given;
        int removed = alreadyRemoved;
        for (int round = 1; round <= ROUNDS; round++) {
            Cleaned seen = Visible.of(text);
            removed += seen.removed();
            String told = Markup.broken(Links.reduced(Lines.folded(seen.text())));
            if (told.equals(text)) {
                break;
            }
            text = told;
        }
        return new Cleaned(text, removed);
    }
}
