package io.yachmcp.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What all of Yach's operations share: the people, the groups, the clock, fresh ids and the truth log. */
final class World {
    private final InstantSource time;
    private final People people;
    private final Groups groups;
    private final Author robot;
    private final Queue<Committed> log;
    private final Repeats<String> repeats = new Repeats<>();
    /** 17 digits, so that a client reading ids as doubles is found out. */
    private final AtomicLong ids = new AtomicLong(61_087_906_893_637_191L);

    World(InstantSource time, Seed seed, Queue<Committed> log) {
        this.time = time;
        this.people = seed.people();
        this.groups = seed.groups();
        this.robot = seed.robot();
        this.log = log;
    }

    static Queue<Committed> emptyLog() {
        return new ConcurrentLinkedQueue<>();
    }

    People people() {
        return people;
    }

    Groups groups() {
        return groups;
    }

    Author robot() {
        return robot;
    }

    Instant now() {
        return time.instant();
    }

    InstantSource time() {
        return time;
    }

    Repeats<String> repeats() {
        return repeats;
    }

    long freshId() {
        return ids.addAndGet(3);
    }

    /** What the robot sent under this id. */
    Optional<Committed> sentByRobot(String id) {
        return log.stream()
                .filter(effect ->
                        effect.messageId().equals(id) && effect.sender().equals(robot.id()))
                .findFirst();
    }

    void record(Parameters call, String key, String sender, List<String> recipients, String id, String content) {
        log.add(new Committed(now(), call.path(), key, sender, recipients, id, content));
    }
}
