package io.yachmcp.call;

import io.yachmcp.language.Words;
import io.yachmcp.text.HiddenPlaces;
import io.yachmcp.tool.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds text that a schema lets through and no platform can use: blank arguments, and halves of surrogate pairs, which
 * UTF-8 cannot carry and which would reach people, or become part of a key, as question marks. What people will read
 * may hold nothing that they cannot see.
 */
final class TextFaults {
    private static final Words BLANK = Words.of("fault.blank");
    private static final Words HALF = Words.of("fault.half");

    /** Enough to find them by. */
    private static final int SHOWN = 3;

    private final List<Fault> faults = new ArrayList<>();

    private TextFaults() {}

    /**
     * At most one fault for each place.
     *
     * @param written whether people will read it; then nothing may stand in it that they cannot see
     */
    static List<Fault> of(ObjectNode arguments, boolean written) {
        var found = new TextFaults();
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            found.blank(argument.getKey(), argument.getValue());
            found.halves(argument.getKey(), argument.getValue());
            if (written) {
                found.hidden(argument.getKey(), argument.getValue());
            }
        }
        return found.faults;
    }

    /** Of the arguments themselves and the items of their lists; inside objects the platform's rules hold. */
    private void blank(String place, JsonNode value) {
        if (value.isString() && value.asString().isBlank()) {
            faults.add(new Fault(place, BLANK));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                if (value.get(i).isString()) {
                    blank(place + "[" + i + "]", value.get(i));
                }
            }
        }
    }

    private void halves(String place, JsonNode value) {
        if (value.isString()) {
            halves(place, value.asString());
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            halves(place + "[" + i + "]", value.get(i));
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            halves(place, member.getKey());
            halves(place + "." + member.getKey(), member.getValue());
        }
    }

    /** Whole pairs are one code point each, so a surrogate that is still seen as one stands alone. */
    private void halves(String place, String text) {
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            faults.add(new Fault(place, HALF));
        }
    }

    private void hidden(String place, JsonNode value) {
        if (value.isString()) {
            hidden(place, value.asString());
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            hidden(place + "[" + i + "]", value.get(i));
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            hidden(place, member.getKey());
            hidden(place + "." + member.getKey(), member.getValue());
        }
    }

    private void hidden(String place, String text) {
        List<HiddenPlaces.Place> found = HiddenPlaces.in(text);
        if (!found.isEmpty()) {
            Words first = Words.joined(
                    "list.names",
                    found.stream().limit(SHOWN).map(TextFaults::told).toList());
            Words words = found.size() > SHOWN ? Words.of("fault.hiddenmore") : Words.of("fault.hidden");
            faults.add(new Fault(place, words.with("count", found.size()).with("places", first)));
        }
    }

    private static Words told(HiddenPlaces.Place hidden) {
        return Words.of("fault.hiddenat")
                .with("character", "U+%04X".formatted(hidden.character()))
                .with("place", hidden.at());
    }
}
