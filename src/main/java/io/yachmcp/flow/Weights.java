package io.yachmcp.flow;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Weighs what a line says, character by character: what only those who read it can know weighs most, what anybody could
 * have written weighs nothing. {@link #QUOTE} of it in a row are a quote: ten Chinese characters, thirty letters, or six
 * characters of a number, key or password, and more where the words are everybody's.
 */
final class Weights {
    static final int QUOTE = 60;

    static final int CODE = 10;
    static final int HAN = 6;
    static final int KANA = 4;
    static final int LETTER = 2;
    static final int LITTLE = 1;
    static final int NOTHING = 0;

    private static final int SMALL_NUMBER = 4;

    private static final int SHORTEST_CODE = 6;
    private static final int SHORTEST_NUMBER = 3;
    /** Of, the, and: shorter common words say nothing at all. */
    private static final int SHORTEST_WORD = 4;

    /** What was seen of addresses of ours is left out; dates, times, hosts and user ids say little; codes say much. */
    private static final Pattern PARTS = Pattern.compile("""
            (?<ours>yach://\\S{1,200})
            |(?<known>https?://[^\\s/]{1,80}|\\bwww\\.[\\w.-]{1,80}
              |(?i:\\byach[0-9]{4,11}\\b)|工号\\ ?[0-9]{5,6}(?![0-9]))
            |(?<time>(?<![0-9])(?:
               (?:19|20)[0-9]{2}(?:\\ ?[-/.年]\\ ?[0-9]{1,2}(?:\\ ?[-/.月]\\ ?[0-9]{1,2})?)?
              |(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])
              |[0-9]{1,2}\\ ?月\\ ?[0-9]{1,2}
              |(?:[01]?[0-9]|2[0-4])(?:\\ ?[ap]m\\b|[:点时])(?:[0-5][0-9](?::[0-5][0-9])?)?
              |(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])
              )(?![0-9]))
            |(?<token>[A-Za-z0-9]{1,200}(?:[-_.@\\#$%^&*+!=~][A-Za-z0-9]{1,200}){0,20})""", Pattern.COMMENTS);

    private final Everyday everyday;
    private final StringBuilder letters = new StringBuilder();
    private byte[] weights = new byte[64];

    private Weights(Everyday everyday) {
        this.everyday = everyday;
    }

    static Said of(String line, Everyday everyday) {
        return new Weights(everyday).weighed(Letters.seen(line));
    }

    private Said weighed(String line) {
        Matcher part = PARTS.matcher(line);
        int done = 0;
        while (part.find()) {
            plain(line.substring(done, part.start()));
            part(part);
            done = part.end();
        }
        plain(line.substring(done));
        byte[] all = Arrays.copyOf(weights, letters.length());
        String text = letters.toString();
        everyday.lighten(text, all);
        return new Said(text, all);
    }

    private void part(Matcher part) {
        String text = part.group();
        if (part.group("known") != null) {
            add(Letters.of(text), NOTHING);
        } else if (part.group("time") != null) {
            add(Letters.of(text), LITTLE);
        } else if (part.group("token") != null) {
            token(part);
        }
    }

    /** A number, a key, a password; or else words that points and dashes join. */
    private void token(MatchResult part) {
        String text = part.group();
        if (isCode(text)) {
            add(Letters.of(text), CODE);
        } else {
            for (String word : text.split("[^A-Za-z0-9]")) {
                word(word);
            }
        }
    }

    private void word(String word) {
        String text = Letters.of(word);
        if (text.isEmpty() || !Letters.isDigit(text.charAt(text.length() - 1))) {
            add(text, everyday.isCommon(text) ? text.length() < SHORTEST_WORD ? NOTHING : LITTLE : -1);
        } else if (text.length() < SHORTEST_NUMBER) {
            add(text, SMALL_NUMBER);
        } else {
            int round = text.length() - text.replaceAll("0+$", "").length();
            add(text.substring(0, text.length() - round), -1);
            add(text.substring(text.length() - round), LETTER);
        }
    }

    /** Letters and digits, or capitals and small letters, that change as they do in no word. */
    private static boolean isCode(String text) {
        int digits = 0;
        int changes = 0;
        int cases = 0;
        int length = 0;
        char before = ' ';
        for (char now : text.toCharArray()) {
            if (Character.isLetterOrDigit(now)) {
                length++;
                digits += Letters.isDigit(now) ? 1 : 0;
                boolean between = length > 1 && Character.isLetterOrDigit(before);
                changes += between && Letters.isDigit(now) != Letters.isDigit(before) ? 1 : 0;
                cases += between && Character.isUpperCase(now) != Character.isUpperCase(before) ? 1 : 0;
            }
            before = now;
        }
        boolean mixed = digits > 0 && digits < length && (digits >= 3 || changes >= 3);
        return length >= SHORTEST_CODE && (mixed || digits == 0 && cases >= 4 && length <= 40 && cases * 3 >= length);
    }

    private void plain(String text) {
        add(Letters.of(text), -1);
    }

    /** @param weight of each character; -1 for what its script weighs */
    private void add(String text, int weight) {
        if (weights.length < letters.length() + text.length()) {
            weights = Arrays.copyOf(weights, 2 * (letters.length() + text.length()));
        }
        for (int i = 0; i < text.length(); i++) {
            weights[letters.length()] = (byte) (weight < 0 ? weight(text.charAt(i)) : weight);
            letters.append(text.charAt(i));
        }
    }

    private static int weight(char letter) {
        if (Letters.isDigit(letter)) {
            return CODE;
        }
        if (Letters.isHan(letter)) {
            return HAN;
        }
        return letter >= 0x3040 && letter <= 0x30ff ? KANA : LETTER;
    }
}
