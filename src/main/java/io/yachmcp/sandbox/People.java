package io.yachmcp.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody of the company, by id and by work code; never changes after the seed is read. */
final class People {
    private final List<Person> everybody;
    private final Map<String, Person> byId = new HashMap<>();
    private final Map<String, Person> byWorkCode = new HashMap<>();

    People(List<Person> everybody) {
        this.everybody = List.copyOf(everybody);
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
        return employed(withWorkCode(workCode).orElseThrow(() -> Refusal.unknownWorkCode(workCode)));
    }

    Optional<Person> withWorkCode(String workCode) {
        return Optional.ofNullable(byWorkCode.get(workCode));
    }

    /** All who did not leave. */
    List<Person> here() {
        return everybody.stream().filter(person -> !person.departed()).toList();
    }

    private static Person employed(Person person) {
        if (person.departed()) {
            throw Refusal.departed(person.id());
        }
        return person;
    }
}
