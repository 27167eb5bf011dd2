package io.yachmcp.call;

import io.yachmcp.guard.Level;
import io.yachmcp.language.Phrases;
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

    private Inquiry() {}

    static Person.Question about(MeantCall<?> meant, Judged judged) {
        ToolContract contract = meant.contract();
        var words = new StringBuilder("An agent wants to call " + contract.name() + ". It needs a person's "
                + (judged.verdict().level() == Level.APPROVE ? "approval." : "confirmation."));
        line(words, "In the name of", meant.deed().audience().actor().orElse("the robot"));
        line(words, "Reaches", reaches(meant, judged));
        for (String name : contract.arguments()) {
            meant.deed().arguments().optional(name).ifPresent(argument -> line(words, name, value(argument)));
        }
        meant.named().some().ifPresent(named -> line(words, "By name", named));
        line(words, "Why you are asked", Phrases.ENGLISH.say(judged.verdict().why()));
        return new Person.Question(words.toString(), basis(judged));
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

    private static String reaches(MeantCall<?> meant, Judged judged) {
        if (judged.policy().countsGroupOf(meant.deed())
                && judged.crowd().members().isEmpty()) {
            return "a group, nobody knows how many people";
        }
        int people = judged.verdict().people();
        String many = people + (people == 1 ? " person" : " people");
        return judged.crowd().name().isEmpty()
                ? many
                : many + " in the group '" + judged.crowd().name() + "'";
    }

    private static void line(StringBuilder words, String name, String written) {
        words.append('\n').append(name).append(": ").append(seen(written));
    }

    private static String value(JsonNode value) {
        String text = value.isContainer() ? Json.text(value) : value.asString("");
        int length = text.codePointCount(0, text.length());
        return length <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "… (" + SHOWN + " of " + length
                        + " characters)";
    }

    private static String seen(String text) {
        String lines = BREAK.matcher(text).replaceAll(" ⏎ ");
        String bare = UNSEEN.matcher(lines)
                .replaceAll(hidden -> "<U+"
                        + Integer.toHexString(hidden.group().codePointAt(0)).toUpperCase(Locale.ROOT) + ">");
        return bare.replace("<", "‹").replace("](", "] (").replace("![", "! [").replace("`", "ˋ");
    }
}
