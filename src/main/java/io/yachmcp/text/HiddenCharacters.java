package io.yachmcp.text;

import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSet.SpanCondition;

/**
 * Takes out of text what nobody can see: controls, formats, tags, private use, what is no character at all, and whatever
 * Unicode says a display may ignore. Joiners and variation selectors stay where {@link Joiners} finds them at work.
 */
public final class HiddenCharacters {
    private static final UnicodeSet BREAKS = new UnicodeSet("[\\t\\n\\u000B\\f\\r\\u0085]").freeze();

    /** The signs that enclose numbers in Arabic and its neighbours are formats that can be seen. */
    private static final UnicodeSet HIDDEN = new UnicodeSet(
                    "[[:Cc:][:Cf:][:Co:][:Cs:][:Noncharacter_Code_Point:][:Default_Ignorable_Code_Point:]]")
            .removeAll(new UnicodeSet("[:Prepended_Concatenation_Mark:]"))
            .removeAll(BREAKS)
            .removeAll(Joiners.ALL)
            .freeze();

    private static final UnicodeSet SUSPECT =
            new UnicodeSet(HIDDEN).addAll(Joiners.ALL).freeze();

    private HiddenCharacters() {}

    /** The same text where there is nothing to take out. */
    public static String removed(String text) {
        return SUSPECT.span(text, 0, SpanCondition.NOT_CONTAINED) == text.length()
                ? text
                : Joiners.atWork(without(text));
    }

    private static String without(String text) {
        var shown = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = HIDDEN.span(text, at, SpanCondition.NOT_CONTAINED);
            shown.append(text, at, end);
            at = HIDDEN.span(text, end, SpanCondition.CONTAINED);
        }
        return shown.toString();
    }
}
