package io.yachmcp.operations;

import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.ArgumentRules;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.PersonWord;
import io.yachmcp.tool.Reply;
import io.yachmcp.tool.SteppedOperation;
import io.yachmcp.tool.ToolFailure;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds people by name, work code or id, one word after the other. A word for which the platform says no is told as
 * that; what stops all of them stops the call, and what was found until then is told.
 */
final class YachFindUsers implements SteppedOperation<YachFindUsers.Arguments> {
    private static final String PEOPLE = "people";
    /** Clients report that the platform takes no shorter keyword (platform/yach-facts.md, section 8). */
    private static final int SHORTEST = 2;

    private static final int MOST_ROWS = 100;

    private final Phrases phrases;

    /** @param phrases the language in which a row says why it has no answer */
    YachFindUsers(Phrases phrases) {
        this.phrases = phrases;
    }

    record Arguments(List<String> people) {
        private PeopleSought sought(List<JsonNode> answers) {
            return PeopleSought.of(
                    people.stream().map(PersonWord::plain).distinct().toList(), answers);
        }
    }

    @Override
    public void check(ArgumentRules rules) {
        JsonNode words = rules.value(PEOPLE);
        for (int i = 0; words.isArray() && i < words.size(); i++) {
            String word = PersonWord.plain(words.get(i).asString(""));
            if (!word.isEmpty() && word.codePointCount(0, word.length()) < SHORTEST) {
                rules.refuse(PEOPLE + "[" + i + "]", Words.of("fault.short").with("least", SHORTEST));
            }
        }
    }

    /**
     * Whatever the platform says stands apart from what we say ourselves of an answer that was none. Of a long list the
     * first rows do, with the number of all: nobody in it is found for certain.
     */
    @Override
    public JsonNode kept(JsonNode answer) {
        if (!answer.isArray() || answer.size() <= MOST_ROWS) {
            return Json.object().set(PeopleSought.ANSWER, answer);
        }
        ObjectNode kept = Json.object().put(PeopleSought.ALL, answer.size());
        answer.valueStream().limit(MOST_ROWS).forEach(kept.putArray(PeopleSought.ANSWER)::add);
        return kept;
    }

    @Override
    public JsonNode insteadOf(Arguments asked, List<JsonNode> answers, ToolFailure failure) {
        if (failure.platform().filter(ToolFailure.PlatformAnswer::own).isEmpty()) {
            throw failure;
        }
        return switch (failure.category()) {
            case NOT_FOUND -> Json.object();
            case UPSTREAM -> {
                ToolFailure.PlatformAnswer said = failure.platform().get();
                yield Json.object().put(PeopleSought.CODE, said.code()).put(PeopleSought.TEXT, said.text());
            }
            default -> throw failure;
        };
    }

    @Override
    public Optional<Payload> next(Arguments asked, List<JsonNode> answers) {
        return asked.sought(answers).next();
    }

    @Override
    public Reply reply(Arguments asked, List<JsonNode> answers) {
        return PeopleTold.of(asked.sought(answers).whole(), phrases);
    }

    @Override
    public Reply interrupted(Arguments asked, List<JsonNode> answers, ToolFailure failure) {
        return reply(asked, answers);
    }
}
