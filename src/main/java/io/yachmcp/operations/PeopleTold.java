package io.yachmcp.operations;

import io.yachmcp.operations.PeopleSought.End;
import io.yachmcp.operations.PeopleSought.Sought;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Reply;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells of each word who it is, who it may be, or that it is nobody. Everything the platform says of people is untrusted. */
final class PeopleTold {
    /** Enough to tell namesakes apart; whoever has more of them must say more. */
    private static final int CANDIDATES = 5;

    private static final int QUOTED = 100;
    /** Together less than one answer may have. */
    private static final int FOUND_TOKENS = 5_000;

    private static final int CANDIDATE_TOKENS = 2_500;

    private final Shown shown = new Shown();
    private final ArrayNode found = Json.array();
    private final ArrayNode candidates = Json.array();
    private final ArrayNode nobody = Json.array();
    private final ArrayNode unanswered = Json.array();
    private final StringBuilder more = new StringBuilder();

    private PeopleTold() {}

    static Reply of(List<Sought> words) {
        var told = new PeopleTold();
        words.forEach(told::add);
        return told.shown.told(told.reply(words));
    }

    private void add(Sought one) {
        String asked = shown.name(one.word());
        switch (one.end()) {
            case FOUND -> found.add(row(asked, one.rows().getFirst()));
            case CANDIDATES -> {
                one.rows().stream().limit(CANDIDATES).forEach(row -> candidates.add(row(asked, row)));
                int told = Math.min(CANDIDATES, one.rows().size());
                if (one.of() > told) {
                    more.append(" Of %d for %s the first %d are shown.".formatted(one.of(), asked, told));
                }
            }
            case NOBODY -> nobody.add(asked);
            case REFUSED -> unanswered.addObject().put("asked", asked).put("why", why(one.said()));
            case OPEN -> unanswered.addObject().put("asked", asked).put("why", "not asked for");
        }
    }

    /** Only what is there. */
    private ObjectNode row(String asked, JsonNode row) {
        ObjectNode person = Json.object().put("asked", asked);
        put(person, "user_id", shown.name(row, "userid"));
        put(person, "name", shown.name(row, "name"));
        put(person, "name_en", shown.name(row, "name_en"));
        put(person, "work_code", shown.name(row, "work_code"));
        put(person, "department", shown.name(row, "deptName"));
        return person;
    }

    private static void put(ObjectNode person, String name, String value) {
        if (!value.isEmpty()) {
            person.put(name, value);
        }
    }

    private String why(JsonNode said) {
        if (!said.has(PeopleSought.CODE)) {
            return "Yach's answer could not be read";
        }
        String text = shown.quoted(said.path(PeopleSought.TEXT), QUOTED);
        return "Yach refused it with code " + said.path(PeopleSought.CODE).asString()
                + (text.isEmpty() ? "" : ": \"" + text + "\"");
    }

    private Reply reply(List<Sought> words) {
        int all = found.size() + candidates.size();
        Rows.fit(found, FOUND_TOKENS);
        Rows.fit(candidates, CANDIDATE_TOKENS);
        int cut = all - found.size() - candidates.size();
        Reply reply = Reply.of(count(words, End.FOUND) + " of " + words.size() + " found"
                + part(count(words, End.CANDIDATES), "uncertain: ask which of the candidates is meant, do not choose")
                + part(count(words, End.NOBODY), "not found (who left or is of another company is not listed)")
                + part(count(words, End.REFUSED) + count(words, End.OPEN), "without an answer")
                + "." + more + (cut > 0 ? " " + GroupAnswers.count(cut, "row") + " left out for length." : ""));
        with(reply, "found", found);
        with(reply, "candidates", candidates);
        with(reply, "not_found", nobody);
        with(reply, "unanswered", unanswered);
        return reply;
    }

    private static long count(List<Sought> words, End end) {
        return words.stream().filter(one -> one.end() == end).count();
    }

    private static String part(long number, String words) {
        return number == 0 ? "" : "; " + number + " " + words;
    }

    private static void with(Reply reply, String name, ArrayNode rows) {
        if (!rows.isEmpty()) {
            reply.with(name, rows);
        }
    }
}
