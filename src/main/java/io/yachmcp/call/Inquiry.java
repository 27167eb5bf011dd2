package io.yachmcp.call;

import io.yachmcp.guard.Level;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.ToolContract;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a person is asked before a call that needs their word: all that it would do, on lines that begin with our own
 * words. An agent, or whoever talked it into this, chose the arguments, so nothing in them may hide, begin a line, or be
 * more than text where the client draws what it is given.
 */
final class Inquiry {
    /** Of one argument; of what is longer its length is told. */
    private static final int SHOWN = 800;

    /** What would not be seen, or would change how the rest is seen. Emoji keep the one selector that they need. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}"
                    + "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0E\\uFFA0\\x{E0100}-\\x{E01EF}]");

    private static final Pattern BREAK = Pattern.compile("\\R");

    private final Phrases phrases;

    /** @param phrases the language of the person */
    Inquiry(Phrases phrases) {
        this.phrases = phrases;
    }

    Person.Question about(MeantCall<?> meant, Judged judged) {
        ToolContract contract = meant.contract();
        Words head = judged.verdict().level() == Level.APPROVE
                ? Words.of("consent.approval")
                : Words.of("consent.confirmation");
        var words = new StringBuilder(phrases.say(head.with("tool", contract.name())));
        line(words, say("consent.actor"), meant.deed().audience().actor().orElseGet(() -> say("consent.robot")));
        line(words, say("consent.reaches"), phrases.say(reaches(meant, judged)));
        for (String name : contract.arguments()) {
            meant.deed().arguments().optional(name).ifPresent(argument -> line(words, name, value(argument)));
        }
        meant.named().some().ifPresent(named -> line(words, say("consent.names"), named));
        line(words, say("consent.why"), phrases.say(judged.verdict().why()));
        return new Person.Question(words.toString(), say("consent.title"), basis(judged));
    }

    /** The policy, the group with its size, and what asks for their word. */
    static String basis(Judged judged) {
        return judged.verdict().reasons().stream()
                .filter(reason -> reason.level().compareTo(judged.verdict().level()) >= 0)
                .map(reason -> Phrases.ENGLISH.say(reason.setting()))
                .collect(Collectors.joining(
                        "\n",
                        judged.policy().version() + "\n" + judged.crowd() + "\n"
                                + judged.verdict().people() + "\n",
                        ""));
    }

    private String say(String key) {
        return phrases.say(Words.of(key));
    }

    private static Words reaches(MeantCall<?> meant, Judged judged) {
        if (judged.policy().countsGroupOf(meant.deed())
                && judged.crowd().members().isEmpty()) {
            return Words.of("consent.uncounted");
        }
        int people = judged.verdict().people();
        Words many = people == 1
                ? Words.of("consent.person")
                : Words.of("consent.people").with("count", people);
        return judged.crowd().name().isEmpty()
                ? many
                : Words.of("consent.group")
                        .with("people", many)
                        .with("group", judged.crowd().name());
    }

    private static void line(StringBuilder words, String name, String written) {
        words.append('\n').append(name).append(": ").append(seen(written));
    }

    private String value(JsonNode value) {
        String text = value.isContainer() ? Json.text(value) : value.asString("");
        int length = text.codePointCount(0, text.length());
        return length <= SHOWN
                ? text
                : phrases.say(Words.of("consent.cut")
                        .with("text", text.substring(0, text.offsetByCodePoints(0, SHOWN)))
                        .with("shown", SHOWN)
                        .with("length", length));
    }

    private static String seen(String text) {
        String lines = BREAK.matcher(text).replaceAll(" ⏎ ");
        String bare = UNSEEN.matcher(lines)
                .replaceAll(hidden -> "<U+"
                        + Integer.toHexString(hidden.group().codePointAt(0)).toUpperCase(Locale.ROOT) + ">");
        return bare.replace("<", "‹").replace("](", "] (").replace("![", "! [").replace("`", "ˋ");
    }
}
