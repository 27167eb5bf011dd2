package io.yachmcp.flow;

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
    Optional<String> strangersTo(Conversation conversation, Members members) {
        if (areIn(conversation)) {
            return Optional.empty();
        }
        if (!yach) {
            return Optional.of("which Yunxin accounts cannot read");
        }
        Optional<Set<String>> readers = readers(conversation, members);
        if (readers.isEmpty()) {
            return Optional.of("and who is in that group could not be found out (yach_list_group_members)");
        }
        Optional<List<String>> all = all(conversation, members);
        if (all.isEmpty()) {
            return Optional.of("and who is in group " + PersonId.shown(group.orElseThrow())
                    + " could not be found out (yach_list_group_members)");
        }
        if (group.isEmpty() && people.isEmpty()) {
            return Optional.of("and who would get it is not known");
        }
        List<String> strangers = all.get().stream()
                .filter(id -> !readers.get().contains(PersonId.plain(id)))
                .toList();
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "which " + counted(strangers, all.get().size()) + " cannot read (" + shown(strangers) + ")");
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

    private static String counted(List<String> strangers, int all) {
        return all == 1 ? "its reader" : strangers.size() + " of its " + all + " readers";
    }

    private static String shown(List<String> strangers) {
        String few = strangers.stream().sorted().limit(3).map(PersonId::shown).collect(Collectors.joining(", "));
        return strangers.size() > 3 ? few + ", …" : few;
    }
}
