package io.yachmcp.operations;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.operations.PeopleSought.End;
import io.yachmcp.operations.PeopleSought.Sought;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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

    private final Phrases phrases;
    private final Shown shown = new Shown();
    private final ArrayNode found = Json.array();
    private final ArrayNode candidates = Json.array();
    private final ArrayNode nobody = Json.array();
    private final ArrayNode unanswered = Json.array();
    private final List<Words> more = new ArrayList<>();

    private PeopleTold(Phrases phrases) {
        this.phrases = phrases;
    }

    /** @param phrases the language of why a word has no answer, which stands in its row */
    static Reply of(List<Sought> words, Phrases phrases) {
        var told = new PeopleTold(phrases);
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
                    more.add(Words.of("reading.candidates")
                            .with("all", one.of())
                            .with("word", asked)
                            .with("shown", told));
                }
            }
            case NOBODY -> nobody.add(asked);
            case REFUSED -> unanswered(asked, why(one.said()));
            case OPEN -> unanswered(asked, Words.of("reading.unasked"));
        }
    }

    private void unanswered(String asked, Words why) {
        unanswered.addObject().put("asked", asked).put("why", phrases.say(why));
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

    private Words why(JsonNode said) {
        if (!said.has(PeopleSought.CODE)) {
            return Words.of("reading.unread");
        }
        String text = shown.quoted(said.path(PeopleSought.TEXT), QUOTED);
        String code = said.path(PeopleSought.CODE).asString();
        return text.isEmpty()
                ? Words.of("reading.refused").with("code", code)
                : Words.of("reading.refusedwhy").with("code", code).with("text", text);
    }

    private Reply reply(List<Sought> words) {
        int all = found.size() + candidates.size();
        Rows.fit(found, FOUND_TOKENS);
        Rows.fit(candidates, CANDIDATE_TOKENS);
        int cut = all - found.size() - candidates.size();
        if (cut > 0) {
            more.add(Counted.of(cut, "reading.cutrow", "reading.cutrows"));
        }
        more.addFirst(sentence(words));
        Reply reply = Reply.of(Words.joined("list.sentences", more));
        with(reply, "found", found);
        with(reply, "candidates", candidates);
        with(reply, "not_found", nobody);
        with(reply, "unanswered", unanswered);
        return reply;
    }

    private static Words sentence(List<Sought> words) {
        Words found =
                Words.of("reading.found").with("found", count(words, End.FOUND)).with("all", words.size());
        List<Words> parts = Stream.of(
                        Stream.of(found),
                        part("reading.uncertain", count(words, End.CANDIDATES)),
                        part("reading.nobody", count(words, End.NOBODY)),
                        part("reading.unanswered", count(words, End.REFUSED) + count(words, End.OPEN)))
                .flatMap(Function.identity())
                .toList();
        return Words.of("reading.end").with("what", Words.joined("list.clauses", parts));
    }

    private static long count(List<Sought> words, End end) {
        return words.stream().filter(one -> one.end() == end).count();
    }

    private static Stream<Words> part(String key, long number) {
        return number == 0 ? Stream.of() : Stream.of(Words.of(key).with("count", number));
    }

    private static void with(Reply reply, String name, ArrayNode rows) {
        if (!rows.isEmpty()) {
            reply.with(name, rows);
        }
    }
}
