package io.yachmcp.call;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolFailure;
import io.yachmcp.tool.ToolFailure.PlatformAnswer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The text of a result: a sentence, a line of facts, a table for each list, and people's words between marks. Pure. */
final class ResultText {
    private final Phrases phrases;
    private final Supplier<String> marks;

    ResultText(Phrases phrases, Supplier<String> marks) {
        this.phrases = phrases;
        this.marks = marks;
    }

    String of(Reply reply) {
        List<String> lines = new ArrayList<>();
        lines.add(phrases.say(reply.summary()));
        List<String> single = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : reply.fields().properties()) {
            if (isTable(field.getValue())) {
                lines.addAll(table(field.getKey(), (ArrayNode) field.getValue()));
            } else if (!field.getKey().equals("error")) {
                single.add(field.getKey() + "=" + unbroken(value(field.getValue())));
            }
        }
        if (!single.isEmpty()) {
            lines.add(1, String.join(" ", single));
        }
        if (!reply.body().isEmpty()) {
            lines.add(enveloped(reply.body()));
        }
        return String.join("\n", lines);
    }

    /** What people wrote stands between two lines that none of them could have written. */
    String enveloped(String body) {
        String mark = marks.get();
        return "--- " + mark + ": " + phrases.say(Words.of("result.envelope")) + "\n" + body + "\n--- end " + mark;
    }

    private static boolean isTable(JsonNode value) {
        return value.isArray() && !value.isEmpty() && value.get(0).isObject();
    }

    /** One header and a line a row: the names are paid for once. */
    private static List<String> table(String name, ArrayNode rows) {
        Set<String> columns = new LinkedHashSet<>();
        for (JsonNode row : rows) {
            columns.addAll(row.propertyNames());
        }
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + columns.stream().map(ResultText::cell).collect(Collectors.joining(" | ")));
        for (JsonNode row : rows) {
            lines.add(String.join(
                    " | ",
                    columns.stream()
                            .map(column -> cell(value(row.path(column))))
                            .toList()));
        }
        return lines;
    }

    /** A name must not pose as two columns or two rows. */
    private static String cell(String text) {
        return unbroken(text).replace('|', '¦');
    }

    private static String unbroken(String text) {
        return text.replaceAll("\\R", " ⏎ ");
    }

    private static String value(JsonNode value) {
        return value.isContainer() ? Json.text(value) : value.asString("");
    }

    /** One line of our own words; the platform's follow as a quotation. */
    String line(ToolFailure failure, Sent sent) {
        var line = new StringBuilder(phrases.say(Words.of("result.error")
                .with("category", failure.category().id())
                .with("sentence", failure.words())));
        for (Fault fault : failure.faults()) {
            line.append("\n- ").append(fault.said(phrases));
        }
        return line.append(failure.faults().isEmpty() ? facts(failure, sent) : "\nsent: " + word(sent))
                .toString();
    }

    String facts(ToolFailure failure, Sent sent) {
        var line = new StringBuilder(" | sent: ").append(word(sent));
        failure.retryAfter()
                .ifPresent(wait -> line.append(" | ")
                        .append(phrases.say(Words.of("result.retry").with("seconds", ToolFailure.seconds(wait)))));
        failure.platform().ifPresent(answer -> line.append(" | ").append(phrases.say(quoted(answer))));
        return line.toString();
    }

    private static Words quoted(PlatformAnswer answer) {
        return answer.text().isEmpty()
                ? Words.of("result.platform").with("code", answer.code())
                : Words.of("result.quoted")
                        .with("code", answer.code())
                        .with("text", Json.text(JsonNodeFactory.instance.stringNode(answer.text())));
    }

    static String word(Sent sent) {
        return sent.name().toLowerCase(Locale.ROOT);
    }
}
