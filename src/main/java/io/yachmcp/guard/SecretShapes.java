package io.yachmcp.guard;

import io.yachmcp.language.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Knows what secrets look like: keys and tokens by the form that their makers gave them, passwords by the word before
 * them. Words alone are none, nor are names that stand for a secret, nor numbers but behind a word for a password.
 */
final class SecretShapes {
    private static final Map<Words, Pattern> SHAPES = shapes();

    private SecretShapes() {}

    private static Map<Words, Pattern> shapes() {
        Map<Words, Pattern> shapes = new LinkedHashMap<>();
        shapes.put(Words.of("policy.privatekey"), Pattern.compile("-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY"));
        shapes.put(
                Words.of("policy.signed"),
                Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}+\\.eyJ[A-Za-z0-9_-]{10,}+\\.[A-Za-z0-9_-]{10,}"));
        shapes.put(
                Words.of("policy.known"),
                Pattern.compile("(?<![A-Za-z0-9_-])(?:"
                        + "(?:AKIA|ASIA)[0-9A-Z]{16}"
                        + "|LTAI[A-Za-z0-9]{12,30}"
                        + "|AKID[A-Za-z0-9]{28,40}"
                        + "|AIza[0-9A-Za-z_-]{35}"
                        + "|SEC[0-9a-f]{64}"
                        + "|gh[pousr]_[A-Za-z0-9]{36,255}"
                        + "|github_pat_[A-Za-z0-9_]{40,255}"
                        + "|glpat-[A-Za-z0-9_-]{20,64}"
                        + "|npm_[A-Za-z0-9]{36}"
                        + "|hf_[A-Za-z0-9]{30,64}"
                        + "|xox[abprs]-[A-Za-z0-9-]{10,255}"
                        + "|sk_live_[A-Za-z0-9]{16,255}"
                        + "|sk-(?=[A-Za-z0-9_-]{0,200}[0-9])(?:[a-z]{2,8}-)?[A-Za-z0-9_-]{20,200}"
                        + ")(?![A-Za-z0-9_-])"));
        shapes.put(
                Words.of("policy.password"),
                assigned(
                        "pass ?word|passwd|passphrase|pwd|密码|口令|密碼",
                        "(?=[!-~]{0,64}[0-9])[!-~&&[^\"'`<>{}$*]]{6,64}+"));
        shapes.put(
                Words.of("policy.key"),
                assigned(
                        "secret|token|api[ _-]?key|access[ _-]?key(?:[ _-]?id)?|private[ _-]?key|密钥|密鑰|令牌",
                        "(?=[A-Za-z0-9_+/=.-]{0,255}[0-9])(?=[A-Za-z0-9_+/=.-]{0,255}[A-Za-z])[A-Za-z0-9_+/=.-]{16,255}+"));
        return shapes;
    }

    /** A name, a sign or a word that gives it a value, and the value; an address is none. */
    private static Pattern assigned(String names, String value) {
        return Pattern.compile("(?i:" + names
                + ")[\"'`]?\\s{0,3}(?:[:=：＝]|(?:is|是|为|為)(?=[\\s:：\"'`A-Za-z0-9]))\\s{0,3}[:：]?\\s{0,3}[\"'`]?"
                + "(?![/~.]|(?i:https?):)" + value);
    }

    /** What the text seems to hold, in our own words; none of the text is in them. */
    static Optional<Words> in(String text) {
        return SHAPES.entrySet().stream()
                .filter(shape -> shape.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
