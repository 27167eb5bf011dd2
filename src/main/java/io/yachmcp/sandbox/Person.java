package io.yachmcp.sandbox;

import java.util.List;
import java.util.Locale;

/**
 * Somebody of the company.
 *
 * @param id as the platform writes it; ids are compared without regard to case
 * @param englishName empty where there is none
 */
record Person(String id, String workCode, String name, String englishName, String department, boolean departed) {

    static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    static List<String> ids(List<Person> people) {
        return people.stream().map(Person::id).toList();
    }

    String key() {
        return key(id);
    }

    Author author() {
        return new Author(name, id, workCode, 1);
    }
}
