package io.yachmcp.tool;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import java.util.regex.Pattern;

/**
 * One thing wrong with a call's arguments.
 *
 * @param field the argument, with its place where it is a list: {@code to_user_ids[3]}
 * @param problem what was given, the rule, and how to mend it, in words a model can act on
 */
public record Fault(String field, Words problem) {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST = 200;

    /** A name that nobody published is whatever was sent: it may neither begin a line of its own nor hide anything. */
    public Fault {
        String seen = UNSEEN.matcher(field).replaceAll("?");
        field = seen.length() <= LONGEST ? seen : seen.substring(0, LONGEST) + "…";
    }

    /** What is the same in every language. */
    public Fault(String field, String problem) {
        this(field, Words.literally(problem));
    }

    /** In English, for logs. */
    @Override
    public String toString() {
        return said(Phrases.ENGLISH);
    }

    public String said(Phrases phrases) {
        return field + ": " + phrases.say(problem);
    }
}
