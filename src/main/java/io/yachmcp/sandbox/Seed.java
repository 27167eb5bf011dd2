package io.yachmcp.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The invented company, read from the resources beside the code. */
record Seed(People people, Groups groups, Author robot, List<YunxinAccount> accounts) {

    static Seed read(Instant start) {
        Author robot = new Author(SandboxCompany.ROBOT_NAME, SandboxCompany.ROBOT, "-1", 2);
        List<Person> everybody = new ArrayList<>();
        resource("people").forEach(row -> everybody.add(person(row)));
        Map<String, Person> byName = new HashMap<>();
        everybody.forEach(person -> byName.put(person.name(), person));
        SeedHistory history = new SeedHistory(Moment.at(start), byName, robot);
        List<Group> groups = new ArrayList<>();
        resource("groups").forEach(row -> groups.add(group(row, byName, history)));
        return new Seed(new People(everybody), new Groups(groups), robot, readAccounts());
    }

    /** Lays the cards that were sent before the start. */
    void cards(Cards cards, People people) {
        for (JsonNode row : resource("cards")) {
            Person receiver = people.known(row.path("to_id").stringValue());
            cards.keep(row.path("msg_id").stringValue(), receiver, (ArrayNode) row.path("components"));
        }
    }

    private static Person person(JsonNode row) {
        return new Person(
                row.path("id").stringValue(),
                row.path("work_code").stringValue(),
                row.path("name").stringValue(),
                row.path("name_en").asString(""),
                row.path("department").stringValue(),
                row.path("departed").asBoolean(false));
    }

    private static Group group(JsonNode row, Map<String, Person> byName, SeedHistory history) {
        List<Person> members = named(row.path("members"), byName);
        Person owner = byName.get(row.path("owner").stringValue());
        String id = row.path("id").stringValue();
        Group group =
                new Group(id, row.path("type").intValue(), row.path("name").stringValue(), owner, members);
        named(row.path("admins"), byName).forEach(group::promote);
        group.robot(row.path("robot").asBoolean());
        history.tell(group, resource("history/" + id));
        return group;
    }

    private static List<Person> named(JsonNode names, Map<String, Person> byName) {
        List<Person> people = new ArrayList<>();
        names.forEach(name -> people.add(byName.get(name.stringValue())));
        return people;
    }

    private static List<YunxinAccount> readAccounts() {
        List<YunxinAccount> accounts = new ArrayList<>();
        for (JsonNode row : resource("yunxin")) {
            accounts.add(new YunxinAccount(
                    row.path("id").stringValue(),
                    row.path("name").stringValue(),
                    row.path("state").asString("normal"),
                    ids(row.path("blocks")),
                    ids(row.path("friends"))));
        }
        return accounts;
    }

    private static Set<String> ids(JsonNode list) {
        Set<String> ids = new HashSet<>();
        list.forEach(id -> ids.add(id.stringValue()));
        return ids;
    }

    private static JsonNode resource(String name) {
        try (InputStream file = Seed.class.getResourceAsStream("/sandbox/" + name + ".json")) {
            return Json.MAPPER.readTree(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
