package io.yachmcp.language;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says words in one language. A subject is read when something of it is first said, so a start pays for little. */
public final class Phrases {
    /** What logs are written in, whatever agents are told in. */
    public static final Phrases ENGLISH = new Phrases(Language.EN);

    private final Language language;
    private final Map<String, Map<String, Phrase>> subjects = new ConcurrentHashMap<>();

    public Phrases(Language language) {
        this.language = language;
    }

    public Language language() {
        return language;
    }

    public String say(Words words) {
        return words.literal() ? said(words.text()) : filled(phrase(words.key()), words);
    }

    private String said(Object argument) {
        return argument instanceof Words words ? say(words) : String.valueOf(argument);
    }

    private String filled(String text, Words words) {
        var said = new StringBuilder();
        int done = 0;
        for (Phrase.Gap gap : Phrase.gaps(text)) {
            String value = said(words.argument(gap.name()));
            said.append(between(said, text.substring(done, gap.from()), value)).append(value);
            done = gap.to();
        }
        return said.append(between(said, text.substring(done), "")).toString();
    }

    private String between(CharSequence said, String text, String next) {
        return language == Language.ZH ? Spacing.between(said, text, next) : text;
    }

    private String phrase(String key) {
        String subject = key.substring(0, key.indexOf('.'));
        Phrase phrase = subjects.computeIfAbsent(subject, PhraseFile::read).get(key);
        if (phrase == null) {
            throw new IllegalStateException("there are no words for " + key);
        }
        return phrase.in(language);
    }
}
