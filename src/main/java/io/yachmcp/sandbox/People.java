package io.yachmcp.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everybody of the company, by id and by work code; never changes after the seed is read. */
final class People {
    private final Map<String, Person> byId = new HashMap<>();
    private final Map<String, Person> byWorkCode = new HashMap<>();

    People(List<Person> everybody) {
        for (Person person : everybody) {
            byId.put(person.key(), person);
            byWorkCode.put(person.workCode(), person);
        }
    }

    Person known(String id) {
        Person person = byId.get(Person.key(id));
        if (person == null) {
            throw Refusal.unknownUser(id);
        }
        return person;
    }

    Person employed(String id) {
        return employed(known(id));
    }

    List<Person> employed(List<String> ids) {
        return ids.stream().map(this::employed).distinct().toList();
    }

    Person byWorkCode(String workCode) {
        Person person = byWorkCode.get(workCode);
        if (person == null) {
            throw Refusal.unknownWorkCode(workCode);
        }
        return employed(person);
    }

    private static Person employed(Person person) {
        if (person.departed()) {
            throw Refusal.departed(person.id());
        }
        return person;
    }
}
