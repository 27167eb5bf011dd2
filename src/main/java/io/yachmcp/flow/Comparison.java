package io.yachmcp.flow;

import io.yachmcp.language.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares one text that wants to go out with all that its principal read, and says what stands against it. */
final class Comparison {
    /** More are only counted. */
    private static final int MOST_TOLD = 2;

    private final Memory memory;
    private final Memory.Sent sending;
    private final Members members;
    private final Effort effort = Effort.full();
    private final Map<List<Memory.Sent>, Text> plain = new HashMap<>();
    private final List<Text> disguised = new ArrayList<>();

    Comparison(Memory memory, Memory.Sent sending, Members members) {
        this.memory = memory;
        this.sending = sending;
        this.members = members;
    }

    /** Why this text should not go to these receivers as things are; empty when nothing is known against it. */
    Optional<Words> objection(String text) {
        if (sending.letters().isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<Words> lost = lost();
            return lost.isPresent() ? lost : quoted(text);
        } catch (Effort.Spent tooMuch) {
            return Optional.of(Words.of("flow.long"));
        }
    }

    private Optional<Words> lost() {
        return memory.lost().stream()
                .filter(where -> !sending.receivers().areIn(where))
                .findFirst()
                .map(where -> Words.of("flow.lost")
                        .with("place", where.equals(Memory.ANY) ? Words.of("flow.many") : where.words())
                        .with("minutes", Memory.LIFE.toMinutes()));
    }

    private Optional<Words> quoted(String text) {
        Map<Conversation, List<Said>> read = memory.readByPlace();
        Disguises.of(text).stream().skip(1).forEach(reading -> disguised.add(Text.of(List.of(), reading, effort)));
        List<Said> known = new ArrayList<>();
        Map<Conversation, List<Said>> elsewhere = new LinkedHashMap<>();
        read.forEach((where, lines) -> {
            if (sending.receivers().areIn(where)) {
                known.addAll(lines);
            } else {
                elsewhere.put(where, lines);
            }
        });
        if (elsewhere.isEmpty()) {
            return Optional.empty();
        }
        Disguises.of(text).stream().skip(1).forEach(reading -> disguised.add(Text.of(List.of(), reading, effort)));
        elsewhere.entrySet().removeIf(one -> !quotes(one.getKey(), one.getValue(), known, false));
        return told(strangers(elsewhere, known));
    }

    /** Who cannot read what is quoted, by where it was read; what they can read elsewhere is no secret to them. */
    private Map<Conversation, Words> strangers(Map<Conversation, List<Said>> quoted, List<Said> known) {
        Map<Conversation, Words> strangers = new LinkedHashMap<>();
        quoted.forEach((where, lines) -> sending.receivers()
                .strangersTo(where, members)
                .ifPresentOrElse(why -> strangers.put(where, why), () -> known.addAll(lines)));
        strangers.keySet().removeIf(where -> !quotes(where, quoted.get(where), known, true));
        return strangers;
    }

    /** @param asking whether members may be asked for: what went to readers of this conversation does not count then */
    private boolean quotes(Conversation where, List<Said> read, List<Said> known, boolean asking) {
        List<Memory.Sent> before = memory.before(sending).stream()
                .filter(sent -> !sent.receivers().areIn(where))
                .filter(sent ->
                        !asking || sent.receivers().strangersTo(where, members).isPresent())
                .toList();
        Text text = plain.computeIfAbsent(before, these -> Text.of(these, sending.letters(), effort));
        return text.quotes(read, known, effort)
                || disguised.stream().anyMatch(reading -> reading.quotes(read, known, effort));
    }

    private static Optional<Words> told(Map<Conversation, Words> strangers) {
        if (strangers.isEmpty()) {
            return Optional.empty();
        }
        Set<Map.Entry<Conversation, Words>> all = strangers.entrySet();
        List<Words> places = new ArrayList<>();
        all.stream()
                .limit(MOST_TOLD)
                .map(one -> Words.of("flow.place")
                        .with("place", one.getKey().words())
                        .with("why", one.getValue()))
                .forEach(places::add);
        if (all.size() > MOST_TOLD) {
            places.add(Words.of("flow.more").with("count", all.size() - MOST_TOLD));
        }
        return Optional.of(Words.of("flow.repeats")
                .with("minutes", Memory.LIFE.toMinutes())
                .with("places", Words.joined("flow.places", places)));
    }
}
