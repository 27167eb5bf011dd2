package io.yachmcp.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The ids of some messages of one group, each by its place in the list. An id depends on its message alone; only among
 * exact equals, which nobody can tell apart, the place counts. Its number is the id without the minute, and no longer
 * than sets it off from what was sent in that minute.
 */
public final class MessageIds {
    private final List<MessageId> ids;
    private final Set<MessageId> shared = new HashSet<>();

    private MessageIds(List<MessageId> ids) {
        this.ids = ids;
        Map<MessageId, MessageId> first = new HashMap<>();
        for (MessageId id : new HashSet<>(ids)) {
            for (int digits = 3; digits < 9; digits += 3) {
                MessageId shortened = shortened(id, digits);
                if (first.putIfAbsent(shortened, id) != null) {
                    shared.add(shortened);
                }
            }
        }
    }

    public static MessageIds of(String groupId, List<Message> messages) {
        Map<MessageHash, Integer> seen = new HashMap<>();
        List<MessageId> ids = new ArrayList<>(messages.size());
        for (Message message : messages) {
            MessageHash hash = MessageHash.of(groupId, message);
            ids.add(hash.id(seen.merge(hash, 1, Integer::sum)));
        }
        return new MessageIds(List.copyOf(ids));
    }

    /** The whole id of the message at this place. */
    public MessageId id(int place) {
        return ids.get(place);
    }

    /** The id cut to the digits that are enough among these messages. */
    public MessageId shortId(int place) {
        MessageId id = ids.get(place);
        return IntStream.of(3, 6)
                .mapToObj(digits -> shortened(id, digits))
                .filter(candidate -> !shared.contains(candidate))
                .findFirst()
                .orElse(id);
    }

    /** Where the messages are that this id names: one, none, or several when a shortened id has become ambiguous. */
    public List<Integer> places(MessageId cited) {
        return IntStream.range(0, ids.size())
                .filter(place -> cited.names(ids.get(place)))
                .boxed()
                .toList();
    }

    private static MessageId shortened(MessageId id, int digits) {
        return new MessageId(id.minute(), id.digits().substring(0, digits));
    }
}
