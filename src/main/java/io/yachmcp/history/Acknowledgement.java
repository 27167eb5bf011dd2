package io.yachmcp.history;

import java.util.regex.Pattern;

/** What people write to say that they have read something, and nothing else. */
final class Acknowledgement {
    private static final Pattern WORDS = Pattern.compile(
            "(?:收到|好[的滴嘞哒]?|[嗯恩]{1,3}|ok(?:ay|的)?|\\+?1{1,3}|知道了|明白了?|了解|got it|noted|👌|👍)[!！。.~～]{0,3}",
            Pattern.CASE_INSENSITIVE);

    private Acknowledgement() {}

    static boolean is(String text) {
        return text.length() < 16 && WORDS.matcher(text).matches();
    }
}
