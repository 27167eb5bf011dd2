package io.yachmcp.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what {@link HiddenCharacters} would take out, without asking it about text that plainly holds nothing. Halves of
 * surrogate pairs are no characters and not looked for.
 */
public final class HiddenPlaces {
    /** Fillers that count as letters. */
    private static final String FILLERS = "\u115F\u1160\u3164\uFFA0";

    private HiddenPlaces() {}

    /**
     * One hidden character.
     *
     * @param at how many characters stand before it
     */
    public record Place(int character, int at) {
        @Override
        public String toString() {
            return "U+%04X at %d".formatted(character, at);
        }
    }

    /** All of them, in order. */
    public static List<Place> in(String text) {
        return text.codePoints().noneMatch(HiddenPlaces::suspect)
                ? List.of()
                : missing(text, HiddenCharacters.removed(text));
    }

    /** Wider than what is taken out, and known without any table of ours. */
    private static boolean suspect(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\t' && character != '\r';
            case Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED, Character.NON_SPACING_MARK -> true;
            default -> FILLERS.indexOf(character) >= 0;
        };
    }

    private static List<Place> missing(String text, String shown) {
        List<Place> places = new ArrayList<>();
        int[] given = text.codePoints().toArray();
        int[] left = shown.codePoints().toArray();
        int next = 0;
        for (int i = 0; i < given.length; i++) {
            if (next < left.length && given[i] == left[next]) {
                next++;
            } else if (Character.getType(given[i]) != Character.SURROGATE) {
                places.add(new Place(given[i], i));
            }
        }
        return places;
    }
}
