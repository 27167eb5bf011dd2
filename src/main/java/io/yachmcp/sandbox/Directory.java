package io.yachmcp.sandbox;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is who, as public clients ask for it. The search finds a keyword anywhere in a name and at the beginning of a work
 * code, without those who left. No page gives the record of one person: here it is a row of the search.
 */
final class Directory {
    private static final int SHORTEST = 2;

    private final People people;

    Directory(World world) {
        this.people = world.people();
    }

    JsonNode search(Parameters call) {
        String keyword = call.required("keyword").strip();
        if (keyword.codePointCount(0, keyword.length()) < SHORTEST) {
            throw Refusal.parameter("keyword 至少 " + SHORTEST + " 个字符");
        }
        ArrayNode rows = Json.array();
        people.here().stream().filter(person -> matches(person, keyword)).forEach(person -> rows.add(row(person)));
        return rows;
    }

    private static boolean matches(Person person, String keyword) {
        String typed = keyword.toLowerCase(Locale.ROOT);
        return List.of(person.name(), person.englishName()).stream()
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(typed))
                || person.workCode().toLowerCase(Locale.ROOT).startsWith(typed);
    }

    JsonNode byId(Parameters call) {
        return row(people.known(call.required("userid")));
    }

    /** An unknown work code is a user who does not exist: clients saw no other code. */
    JsonNode byWorkCode(Parameters call) {
        String code = call.required("work_code").strip();
        return people.withWorkCode(code).map(Directory::row).orElseThrow(() -> Refusal.unknownUser(code));
    }

    private static ObjectNode row(Person person) {
        return Json.object()
                .put("userid", person.id())
                .put("work_code", person.workCode())
                .put("name", person.name())
                .put("name_en", person.englishName())
                .put("deptName", person.department());
    }
}
