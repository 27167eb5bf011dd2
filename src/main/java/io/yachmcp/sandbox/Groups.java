package io.yachmcp.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** All groups by id. */
final class Groups {
    private final ConcurrentNavigableMap<String, Group> byId = new ConcurrentSkipListMap<>();
    private final AtomicLong newest = new AtomicLong(2_781_000_000L);

    Groups(Collection<Group> seeded) {
        seeded.forEach(group -> byId.put(group.id(), group));
    }

    Group known(String id) {
        Group group = byId.get(id);
        if (group == null) {
            throw Refusal.unknownGroup(id);
        }
        return group;
    }

    List<Group> all() {
        return List.copyOf(byId.values());
    }

    Group create(int type, String name, Person owner, Collection<Person> members) {
        Group group = new Group(Long.toString(newest.addAndGet(7)), type, name, owner, members);
        byId.put(group.id(), group);
        return group;
    }
}
