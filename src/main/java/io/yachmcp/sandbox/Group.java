package io.yachmcp.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One group: its members in the order they joined, its owner, its admins, its history. Every method is one step; a caller
 * that needs several steps as one holds the group's monitor.
 */
final class Group {
    static final int MOST_MEMBERS = 1000;

    private final String id;
    private final int type;
    private final GroupHistory history = new GroupHistory();
    private final Map<String, Person> members = new LinkedHashMap<>();
    private final Set<Person> admins = new LinkedHashSet<>();
    private String name;
    private Person owner;
    private boolean robot;

    Group(String id, int type, String name, Person owner, Collection<Person> members) {
        this.id = id;
        this.type = type;
        this.name = name;
        this.owner = owner;
        this.members.put(owner.key(), owner);
        members.forEach(member -> this.members.put(member.key(), member));
    }

    String id() {
        return id;
    }

    int type() {
        return type;
    }

    GroupHistory history() {
        return history;
    }

    synchronized String name() {
        return name;
    }

    synchronized Person owner() {
        return owner;
    }

    synchronized List<Person> members() {
        return new ArrayList<>(members.values());
    }

    synchronized List<Person> admins() {
        return new ArrayList<>(admins);
    }

    synchronized int size() {
        return members.size();
    }

    synchronized boolean has(Person person) {
        return members.containsKey(person.key());
    }

    synchronized boolean hasRobot() {
        return robot;
    }

    synchronized boolean isManagedBy(Person person) {
        return owner.equals(person) || admins.contains(person);
    }

    /** 0 owner, 1 admin, 2 neither, as {@code group_users_type} counts. */
    synchronized int rank(Person person) {
        if (owner.equals(person)) {
            return 0;
        }
        return admins.contains(person) ? 1 : 2;
    }

    synchronized void rename(String newName) {
        name = newName;
    }

    synchronized void robot(boolean present) {
        robot = present;
    }

    /** Answers whether somebody new came in. */
    synchronized boolean add(Person person) {
        return members.putIfAbsent(person.key(), person) == null;
    }

    synchronized boolean remove(Person person) {
        admins.remove(person);
        return members.remove(person.key()) != null;
    }

    synchronized boolean promote(Person person) {
        return !owner.equals(person) && admins.add(person);
    }

    synchronized boolean demote(Person person) {
        return admins.remove(person);
    }

    /** The old owner stays as an ordinary member. */
    synchronized void handTo(Person newOwner) {
        admins.remove(newOwner);
        owner = newOwner;
    }

    void requireMember(Person person) {
        if (!has(person)) {
            throw Refusal.notInGroup(person.id());
        }
    }

    void requireRobot() {
        if (!hasRobot()) {
            throw Refusal.robotNotInGroup();
        }
    }
}
