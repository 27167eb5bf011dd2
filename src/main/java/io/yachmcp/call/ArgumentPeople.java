package io.yachmcp.call;

import io.yachmcp.language.Words;
import io.yachmcp.text.HiddenPlaces;
import io.yachmcp.tool.Audience;
import io.yachmcp.tool.Fault;
import io.yachmcp.tool.PersonWord;
import io.yachmcp.tool.ToolContract;
import io.yachmcp.tool.ToolFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts ids in the stead of people's names and work codes as agents write them, so that all that follows knows ids alone.
 * An id, and every bare number, stays as it is; a word that is not exactly one person's is a fault, never a guess.
 */
final class ArgumentPeople {
    /** As the contracts have it, and as long as the platform lets a name be (platform/yach-facts.md, section 8). */
    private static final int LONGEST = 64;

    private static final Words USER = Words.of("fault.user");

    private final Directory directory;

    ArgumentPeople(Directory directory) {
        this.directory = directory;
    }

    /**
     * A word for a person.
     *
     * @param field as faults name it
     * @param put puts another word in its place
     */
    private record Place(String field, JsonNode given, Consumer<String> put) {
        String word() {
            return PersonWord.plain(given.asString(""));
        }

        PersonWord kind() {
            return tooLong() ? PersonWord.NONE : PersonWord.of(word());
        }

        private boolean tooLong() {
            return given.asString("").length() > LONGEST;
        }

        Fault fault(Words problem) {
            return new Fault(field, problem.with("given", FaultWords.shown(given)));
        }

        /** What is blank, hidden or too long is told by others. */
        Optional<Fault> unreadable() {
            boolean told =
                    word().isBlank() || tooLong() || !HiddenPlaces.in(word()).isEmpty();
            return told ? Optional.empty() : Optional.of(fault(USER));
        }
    }

    /**
     * Replaces what can be replaced.
     *
     * @param given what the agent wrote itself; what the operator chose for it is an id
     * @param arguments the same with what was filled in; changed here
     */
    Named resolve(ToolContract contract, ObjectNode given, ObjectNode arguments, Caller caller) {
        List<Fault> faults = new ArrayList<>();
        List<Place> sought = new ArrayList<>();
        for (Place place : places(contract, given, arguments)) {
            switch (place.kind()) {
                case ID, NUMBER -> place.put().accept(place.word());
                case WORK_CODE, NAME -> sought.add(place);
                case NONE -> place.unreadable().ifPresent(faults::add);
            }
        }
        if (sought.isEmpty()) {
            return new Named(List.of(), faults);
        }
        Named named = looked(sought, caller);
        faults.addAll(named.faults());
        return new Named(named.words(), faults);
    }

    private static List<Place> places(ToolContract contract, ObjectNode given, ObjectNode arguments) {
        List<Place> places = new ArrayList<>();
        for (String name : contract.policy().users()) {
            JsonNode value = arguments.path(name);
            if (!given.hasNonNull(name) || Audience.isGroup(name, arguments)) {
                continue;
            }
            if (value.isString()) {
                places.add(new Place(name, value, word -> arguments.put(name, word)));
            }
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                int at = i;
                if (value.get(at).isString()) {
                    places.add(
                            new Place(name + "[" + at + "]", value.get(at), word -> ((ArrayNode) value).set(at, word)));
                }
            }
        }
        return places;
    }

    private Named looked(List<Place> sought, Caller caller) {
        Set<String> words = new LinkedHashSet<>();
        sought.forEach(place -> words.add(place.word()));
        if (words.size() > Directory.MOST) {
            return faulty(
                    sought.subList(0, 1),
                    place ->
                            Words.of("fault.people").with("count", words.size()).with("most", Directory.MOST));
        }
        Optional<Words> closed = directory.closed(caller);
        if (closed.isPresent()) {
            return faulty(sought, place -> notLookedUp(closed.get()));
        }
        try {
            return placed(sought, directory.look(List.copyOf(words), caller));
        } catch (ToolFailure failure) {
            boolean cancelled = Thread.currentThread().isInterrupted();
            if (cancelled || failure.category() != ToolFailure.Category.POLICY) {
                throw failure;
            }
            return faulty(sought, place -> notLookedUp(Words.of("fault.disallowed")));
        }
    }

    private static Words notLookedUp(Words why) {
        return Words.of("fault.closed").with("why", why);
    }

    private static Named faulty(List<Place> places, Function<Place, Words> problem) {
        return new Named(
                List.of(),
                places.stream().map(place -> place.fault(problem.apply(place))).toList());
    }

    private static Named placed(List<Place> sought, Directory.Entries entries) {
        Set<String> words = new LinkedHashSet<>();
        List<Fault> faults = new ArrayList<>();
        for (Place place : sought) {
            Directory.Person person = entries.people().get(place.word());
            if (person == null) {
                faults.add(place.fault(unknown(place.word(), entries)));
            } else {
                place.put().accept(person.id());
                words.add(
                        place.word() + " = " + person.id() + (called(place, person) ? "" : " (" + person.name() + ")"));
            }
        }
        return new Named(List.copyOf(words), faults);
    }

    private static boolean called(Place place, Directory.Person person) {
        return person.name().isEmpty() || PersonWord.plain(person.name()).equals(place.word());
    }

    private static Words unknown(String word, Directory.Entries entries) {
        List<Words> candidates = entries.candidates().getOrDefault(word, List.of());
        if (!candidates.isEmpty()) {
            return Words.of("fault.candidates").with("names", Words.joined("list.names", candidates));
        }
        return entries.nobody().contains(word) ? Words.of("fault.nobody") : Words.of("fault.unanswered");
    }
}
