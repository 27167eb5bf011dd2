package io.yachmcp.history;

/**
 * How many o200k tokens a text has at most, without the tokenizer: what each class of characters costs there, and a
 * margin. A test holds it against the tokenizer: never under, and at most a quarter over, on the texts that we print.
 */
public final class TokenEstimate {
    private static final int WHOLE = 100;
    /** Two of them are often one token. */
    private static final int COMMON_HAN = 80;
    /** Two tokens, and three for every twentieth. */
    private static final int RARE_HAN = 210;

    private enum Class {
        DIGIT,
        WORD,
        SPACE,
        BREAK,
        MARK,
        OTHER
    }

    private long hundredths;
    private Class before = Class.BREAK;
    private int run;
    private boolean capital;
    /** Letters behind digits are seldom words. */
    private boolean mixed;

    private TokenEstimate() {}

    public static int of(String text) {
        var estimate = new TokenEstimate();
        text.codePoints().forEach(estimate::take);
        return (int) Math.min(Integer.MAX_VALUE, (estimate.hundredths + WHOLE - 1) / WHOLE);
    }

    private void take(int character) {
        Class now = of(character);
        run = now == before ? run + 1 : 1;
        hundredths += switch (now) {
            case DIGIT -> (run % 3 == 1 ? WHOLE : 0) + (run == 1 && before == Class.SPACE ? 60 : 0);
            case WORD -> word(character);
            case SPACE -> run == 1 ? 20 : 40;
            case BREAK -> run == 1 ? WHOLE : 0;
            case MARK -> run == 1 ? WHOLE : 60;
            case OTHER -> other(character);
        };
        before = now;
    }

    /** A word takes the mark before it into its first token; a capital inside it begins another. */
    private int word(int character) {
        boolean afterCapital = capital;
        capital = Character.isUpperCase(character);
        if (run == 1) {
            mixed = before == Class.DIGIT;
            return before == Class.MARK ? 60 : WHOLE;
        }
        if (capital) {
            return afterCapital ? WHOLE / 2 : WHOLE;
        }
        return run % (mixed ? 2 : 6) == 0 ? WHOLE : 0;
    }

    private static Class of(int character) {
        if (character >= 128) {
            return Class.OTHER;
        }
        if (Character.isDigit(character)) {
            return Class.DIGIT;
        }
        if (Character.isLetter(character)) {
            return Class.WORD;
        }
        return character == '\n' ? Class.BREAK : character == ' ' ? Class.SPACE : Class.MARK;
    }

    private static int other(int character) {
        if (Character.isIdeographic(character)) {
            return CommonHan.has(character) ? COMMON_HAN : character < 0xA000 ? RARE_HAN : 4 * WHOLE;
        }
        if (character > 0xFFFF) {
            return 3 * WHOLE;
        }
        boolean oneToken = character < 0x2070 || character >= 0x3000 && character < 0x3100 || character >= 0xFF00;
        return oneToken ? WHOLE : 2 * WHOLE;
    }
}
