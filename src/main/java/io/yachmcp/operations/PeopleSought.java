package io.yachmcp.operations;

import io.yachmcp.tool.Json;
import io.yachmcp.tool.Payload;
import io.yachmcp.tool.PersonWord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a search for people has come, by the answers so far. A word is looked for by what it looks like; short digits
 * may be a work code or an id, so both are tried, and the first that is somebody's counts.
 */
final class PeopleSought {
    /** What the platform answered stands here; an empty object is its word that there is nobody. */
    static final String ANSWER = "answer";

    /** How many rows there were, where there are fewer now. */
    static final String ALL = "all";

    static final String CODE = "code";
    static final String TEXT = "text";

    /** Longer numbers are ids: the longest work code that a document shows has 7 digits. */
    private static final int LONGEST_CODE = 10;

    /** As the search has them; one of these is enough to tell of somebody. */
    private static final List<String> MEMBERS = List.of("userid", "name", "name_en", "work_code");

    private static final List<String> NAMES = List.of("name", "name_en");

    private static final String BY_ID = "/user/get";
    private static final String BY_WORK_CODE = "/user/get_by_workcode";

    private final List<Sought> words;
    private final Optional<Payload> next;

    /** What a word came to. */
    enum End {
        FOUND,
        CANDIDATES,
        NOBODY,
        /** The platform said no, or nothing that can be read. */
        REFUSED,
        /** It was not asked for. */
        OPEN
    }

    /**
     * One word.
     *
     * @param rows the person, or those that may be meant, as the platform tells of them
     * @param of how many rows there were
     * @param said what it answered instead, with code and text where it gave any
     */
    record Sought(String word, End end, List<JsonNode> rows, int of, JsonNode said) {
        static Sought of(String word, End end, JsonNode said) {
            return new Sought(word, end, List.of(), 0, said);
        }
    }

    private PeopleSought(List<Sought> words, Optional<Payload> next) {
        this.words = words;
        this.next = next;
    }

    static PeopleSought of(List<String> words, List<JsonNode> answers) {
        List<Sought> sought = new ArrayList<>();
        Iterator<JsonNode> given = answers.iterator();
        Optional<Payload> next = Optional.empty();
        for (String word : words) {
            Sought last = Sought.of(word, End.OPEN, Json.object());
            for (Payload step : steps(word)) {
                if (!given.hasNext()) {
                    next = next.or(() -> Optional.of(step));
                    last = Sought.of(word, End.OPEN, Json.object());
                    break;
                }
                last = read(word, step, given.next());
                if (last.end() != End.NOBODY) {
                    break;
                }
            }
            sought.add(last);
        }
        return new PeopleSought(sought, next);
    }

    private static List<Payload> steps(String word) {
        Payload byCode = Payload.to(BY_WORK_CODE).with("work_code", word);
        Payload byId = Payload.to(BY_ID).with("userid", word);
        return switch (PersonWord.of(word)) {
            case ID -> List.of(byId);
            case NUMBER -> word.length() <= LONGEST_CODE ? List.of(byCode, byId) : List.of(byId);
            case WORK_CODE -> List.of(byCode);
            case NAME, NONE -> List.of(Payload.empty().with("keyword", word));
        };
    }

    private static Sought read(String word, Payload step, JsonNode answer) {
        if (!answer.has(ANSWER)) {
            return Sought.of(word, answer.has(CODE) ? End.REFUSED : End.NOBODY, answer);
        }
        JsonNode said = answer.get(ANSWER);
        return switch (step.path().orElse("")) {
            case BY_ID -> one(word, said, "userid");
            case BY_WORK_CODE -> one(word, said, "work_code");
            default -> several(word, said, answer.path(ALL).asInt(0));
        };
    }

    /** Nothing documents the record of one person; an answer about somebody else is no proof, so it is shown and not used. */
    private static Sought one(String word, JsonNode said, String asked) {
        List<JsonNode> rows =
                people(said.isObject() ? List.of(said) : said.valueStream().toList());
        if (rows.isEmpty()) {
            return unread(word, said);
        }
        boolean sure = rows.size() == 1 && text(rows.getFirst(), asked, word).equalsIgnoreCase(word);
        return sure
                ? new Sought(word, End.FOUND, List.of(named(rows, asked, word)), 1, said)
                : new Sought(word, End.CANDIDATES, rows, rows.size(), said);
    }

    /** Whoever was found by an id has it, also where the record does not repeat it. */
    private static JsonNode named(List<JsonNode> rows, String asked, String word) {
        return ((ObjectNode) rows.getFirst().deepCopy()).put(asked, text(rows.getFirst(), asked, word));
    }

    /** @param uncut how many rows there were before a long answer was cut, else 0 */
    private static Sought several(String word, JsonNode said, int uncut) {
        List<JsonNode> all = people(said.valueStream().toList());
        if (!said.isArray() || all.isEmpty()) {
            return unread(word, said);
        }
        List<JsonNode> alike =
                all.stream().filter(row -> looksCalled(row, word)).toList();
        boolean sure = uncut == 0
                && alike.size() == 1
                && isCalled(alike.getFirst(), word)
                && !id(alike.getFirst()).isEmpty();
        List<JsonNode> rows = alike.isEmpty() ? all : alike;
        return new Sought(word, sure ? End.FOUND : End.CANDIDATES, rows, Math.max(rows.size(), uncut), said);
    }

    /** A name that holds what nobody can see is another, and yet nobody could tell the two apart. */
    private static boolean looksCalled(JsonNode row, String word) {
        return isCalled(row, word)
                || NAMES.stream()
                        .map(name -> new Shown().name(row, name))
                        .anyMatch(name -> PersonWord.plain(name).equals(word));
    }

    private static boolean isCalled(JsonNode row, String word) {
        return NAMES.stream()
                .anyMatch(name -> PersonWord.plain(text(row, name, "")).equals(word));
    }

    /** An empty answer is nobody; one that holds something we cannot read proves nothing. */
    private static Sought unread(String word, JsonNode said) {
        return Sought.of(word, said.isContainer() && said.isEmpty() ? End.NOBODY : End.REFUSED, said);
    }

    /** The rows that tell of somebody; the same id twice is one person. */
    private static List<JsonNode> people(List<JsonNode> given) {
        Set<String> seen = new TreeSet<>();
        return given.stream()
                .filter(JsonNode::isObject)
                .filter(row -> MEMBERS.stream()
                        .anyMatch(member -> !text(row, member, "").isEmpty()))
                .filter(row -> id(row).isEmpty() || seen.add(id(row).toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String id(JsonNode row) {
        return text(row, "userid", "");
    }

    private static String text(JsonNode row, String member, String otherwise) {
        String text = row.path(member).asString("").strip();
        return text.isEmpty() ? otherwise : text;
    }

    /** What to ask next. */
    Optional<Payload> next() {
        return next;
    }

    /** Every word in the order in which they were given. */
    List<Sought> whole() {
        return words;
    }
}
