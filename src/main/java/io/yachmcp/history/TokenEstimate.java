package io.yachmcp.history;

/**
 * How many o200k tokens a text has at most, without the tokenizer: what each class of characters costs there, and a
 * margin. A test holds it against the tokenizer: never under, and at most a quarter over, on the texts that we print,
 * and never under on letters, marks and characters of any script put together without sense.
 */
public final class TokenEstimate {
    private static final int WHOLE = 100;
    /** Two of them are often one token. */
    private static final int COMMON_HAN = 80;
    /** Two tokens, and three for every twentieth. */
    private static final int RARE_HAN = 210;

    private static final int CAPITAL = 60;
    private static final int KANA = 112;

    private enum Class {
        DIGIT,
        WORD,
        SPACE,
        BREAK,
        MARK,
        OTHER
    }

    private long hundredths;
    /** What sense saves, which a text need not have. */
    private long saved;

    private Class before = Class.BREAK;
    private int run;
    private boolean capital;
    /** Letters behind digits are seldom words. */
    private boolean mixed;

    private int last;

    private TokenEstimate() {}

    public static int of(String text) {
        return rounded(read(text).hundredths);
    }

    /** The same for somebody who puts together what costs most. */
    public static int atWorst(String text) {
        TokenEstimate estimate = read(text);
        return rounded(estimate.hundredths + estimate.saved);
    }

    /** How many characters from the start of a text are so many tokens, whole code points. */
    static int charactersWithin(String text, int tokens) {
        var estimate = new TokenEstimate();
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            estimate.take(character);
            if (estimate.hundredths > (long) WHOLE * tokens) {
                break;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    private static TokenEstimate read(String text) {
        var estimate = new TokenEstimate();
        text.codePoints().forEach(estimate::take);
        return estimate;
    }

    private static int rounded(long hundredths) {
        return (int) Math.min(Integer.MAX_VALUE, (hundredths + WHOLE - 1) / WHOLE);
    }

    private void take(int character) {
        Class now = of(character);
        run = now == before ? run + 1 : 1;
        hundredths += switch (now) {
            case DIGIT -> (run % 3 == 1 ? WHOLE : 0) + (run == 1 && before == Class.SPACE ? 60 : 0);
            case WORD -> word(character);
            case SPACE -> run == 1 ? 20 : 40;
            case BREAK -> run == 1 ? WHOLE : 0;
            case MARK -> run == 1 ? WHOLE : 67;
            case OTHER -> other(character);
        };
        before = now;
        last = character;
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
            return afterCapital ? CAPITAL : WHOLE;
        }
        boolean inWord = CommonPairs.has(last, character);
        return !inWord || run % (mixed ? 2 : 6) == 0 ? WHOLE : 0;
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

    private int other(int character) {
        if (Character.isIdeographic(character)) {
            return han(character);
        }
        if (character < 0x10000) {
            return character < 0x2000 ? letter(character) : symbol(character);
        }
        return character >= 0x1D400 && character < 0x1E000 || character >= 0x1F000 ? 3 * WHOLE : 4 * WHOLE;
    }

    private int han(int character) {
        if (CommonHan.has(character)) {
            saved += WHOLE - COMMON_HAN;
            return COMMON_HAN;
        }
        if (character >= 0xA000) {
            return 4 * WHOLE;
        }
        saved += 3 * WHOLE - RARE_HAN;
        return RARE_HAN;
    }

    /** Letters of the world; those of large languages are seldom two tokens. */
    private static int letter(int character) {
        if (character < 0x600 || character >= 0x900 && character < 0xE80) {
            return character < 0xC0 ? WHOLE : character < 0x180 || character >= 0x370 ? 150 : 2 * WHOLE;
        }
        return character >= 0x1100 || character >= 0x800 && character < 0x900 ? 3 * WHOLE : 2 * WHOLE;
    }

    private static int symbol(int character) {
        if (character < 0x2070 || character >= 0x3000 && character < 0x3040 || character >= 0xFF00) {
            return WHOLE;
        }
        if (character >= 0x3040 && character < 0x3100) {
            return KANA;
        }
        return character >= 0x2190 && character < 0x2200
                        || character >= 0x3100 && character < 0xE000 && character < 0xAC00
                ? 2 * WHOLE
                : 260;
    }
}
