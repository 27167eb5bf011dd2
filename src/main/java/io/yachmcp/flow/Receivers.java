package io.yachmcp.flow;

import io.yachmcp.language.Words;
import io.yachmcp.tool.Audience;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who would read what a call sends.
 *
 * @param yach whether they are people of Yach; whoever is not can read none of its conversations
 */
record Receivers(boolean yach, Optional<String> group, List<String> people) {

    static Receivers of(Deed deed) {
        Audience audience = deed.audience();
        boolean yach = deed.contract().callsPlatform() && deed.contract().http().platform() == Platform.YACH;
        return new Receivers(yach, audience.group(), audience.people());
    }

    /** Whether it needs no asking that all of them can read this: it is sent to where it was said. */
    boolean areIn(Conversation conversation) {
        boolean same = conversation
                .group()
                .map(id -> group.equals(conversation.group()) && people.isEmpty())
                .orElseGet(() -> group.isEmpty()
                        && !people.isEmpty()
                        && people.stream()
                                .map(PersonId::plain)
                                .allMatch(conversation.person().orElseThrow()::equals));
        return yach && same;
    }

    /** Why not all of them can read what stands in this conversation; empty when all can. */
    Optional<Words> strangersTo(Conversation conversation, Members members) {
        if (areIn(conversation)) {
            return Optional.empty();
        }
        if (!yach) {
            return Optional.of(Words.of("flow.yunxin"));
        }
        Optional<Set<String>> readers = readers(conversation, members);
        if (readers.isEmpty()) {
            return Optional.of(Words.of("flow.unknown"));
        }
        Optional<List<String>> all = all(conversation, members);
        if (all.isEmpty()) {
            return Optional.of(Words.of("flow.members").with("id", PersonId.shown(group.orElseThrow())));
        }
        if (group.isEmpty() && people.isEmpty()) {
            return Optional.of(Words.of("flow.nobody"));
        }
        List<String> strangers = all.get().stream()
                .filter(id -> !readers.get().contains(PersonId.plain(id)))
                .toList();
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of(counted(strangers, all.get().size()).with("names", shown(strangers)));
    }

    private static Optional<Set<String>> readers(Conversation conversation, Members members) {
        return conversation
                .group()
                .map(members::of)
                .orElseGet(() -> conversation.person().map(Set::of))
                .map(ids -> ids.stream().map(PersonId::plain).collect(Collectors.toSet()));
    }

    /** The people, and whoever is in the group, where that is another one than they read in. */
    private Optional<List<String>> all(Conversation conversation, Members members) {
        List<String> all = new ArrayList<>(people);
        if (group.isPresent() && !group.equals(conversation.group())) {
            Optional<Set<String>> inside = members.of(group.get());
            if (inside.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(inside.get());
        }
        return Optional.of(all);
    }

    private static Words counted(List<String> strangers, int all) {
        return all == 1
                ? Words.of("flow.reader")
                : Words.of("flow.readers").with("some", strangers.size()).with("all", all);
    }

    private static Words shown(List<String> strangers) {
        Words few = Words.list(
                strangers.stream().sorted().limit(3).map(PersonId::shown).toList());
        return strangers.size() > 3 ? Words.of("flow.few").with("names", few) : few;
    }
}
