package io.yachmcp.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Yach as its documents describe it: the paths, how each is called, the token, the envelope. */
final class YachApi {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    /** Below this, what is posted is JSON; elsewhere it is a form. */
    private static final String NEWER_PATHS = "/openapi/v2/";

    private final Tokens tokens;
    private final Map<String, Route> routes = new HashMap<>();

    /** How an answer is wrapped: history comes bare, the newer paths say success where the older say nothing. */
    private enum Envelope {
        OLDER(""),
        NEWER("success"),
        BARE("");

        private final String word;

        Envelope(String word) {
            this.word = word;
        }
    }

    private record Route(String methods, Envelope envelope, Function<Parameters, JsonNode> operation) {}

    YachApi(World world, Seed seed, FileStore files, Duration tokenLifetime) {
        this.tokens = new Tokens(world.time(), tokenLifetime);
        Cards cards = new Cards(world);
        seed.cards(cards, world.people());
        route("/gettoken", "GET POST", Envelope.OLDER, tokens::issue);
        routeSends(new DirectSends(world, cards), new GroupSends(world));
        post("/normal/message/sscard/info", cards::info);
        post("/normal/message/sscard/update", cards::update);
        post("/openapi/v2/msg/recall", new Recalls(world, cards)::recall);
        routeStreams(new StreamCards(world));
        routeReads(new GroupReads(world), new HistoryReads(world, files));
        routePeople(new Directory(world));
        GroupChanges changes = new GroupChanges(world);
        routeChanges(changes, new GroupEdits(world, changes), new GroupRanks(world, changes));
    }

    private void routeSends(DirectSends direct, GroupSends groups) {
        post("/single/message/send", direct::fromPerson);
        post("/v1/single/message/send", direct::fromRobot);
        post("/single/message/batch/send", direct::batch);
        post("/group/robot/message/send", groups::fromRobot);
        post("/group/message/send", groups::fromPerson);
        post("/chat_robot/message/send", groups::stream);
    }

    private void routeStreams(StreamCards streams) {
        post("/openapi/v2/msg_card/create", streams::create);
        post("/openapi/v2/msg_content/push", streams::push);
        post("/openapi/v2/msg_card/close", streams::close);
    }

    private void routeReads(GroupReads reads, HistoryReads history) {
        post("/group/info", reads::info);
        post("/group/checkin", reads::checkin);
        post("/group/users/list", reads::members);
        post("/group/manager", reads::managers);
        post("/group/manage/list", reads::managedBy);
        route("/openapi/v2/group/app/info", "GET", Envelope.NEWER, reads::app);
        route("/openapi/v2/dify/robot/groups", "GET", Envelope.NEWER, reads::robotGroups);
        route("/openapi/v2/im/messages", "GET", Envelope.BARE, history::page);
    }

    private void routePeople(Directory directory) {
        route("/openapi/v2/user/search", "POST", Envelope.NEWER, directory::search);
        route("/user/get", "GET", Envelope.OLDER, directory::byId);
        route("/user/get_by_workcode", "GET", Envelope.OLDER, directory::byWorkCode);
    }

    private void routeChanges(GroupChanges changes, GroupEdits edits, GroupRanks ranks) {
        post("/group/create", edits::create);
        post("/group/edit", edits::edit);
        post("/group/users/add", changes::add);
        post("/group/users/del", changes::remove);
        post("/group/changeowner", ranks::transfer);
        post("/group/setadmin", ranks::setAdmins);
        post("/group/removeadmin", ranks::removeAdmins);
    }

    private void post(String path, Function<Parameters, JsonNode> operation) {
        route(path, "POST", Envelope.OLDER, operation);
    }

    private void route(String path, String methods, Envelope envelope, Function<Parameters, JsonNode> operation) {
        routes.put(path, new Route(methods, envelope, operation));
    }

    List<String> paths() {
        return List.copyOf(routes.keySet());
    }

    /** Empty where there is no such path. */
    Optional<Answer> answer(Call call) {
        return Optional.ofNullable(routes.get(call.path())).map(route -> Answer.json(reply(route, call)));
    }

    private JsonNode reply(Route route, Call call) {
        try {
            JsonNode answer = route.operation().apply(admitted(route, call));
            return route.envelope() == Envelope.BARE ? answer : success(route.envelope(), answer);
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    /** What a caller may reach an operation with: the right method and encoding, and a token unless one is asked for. */
    private Parameters admitted(Route route, Call call) {
        if (!Arrays.asList(route.methods().split(" ")).contains(call.method())) {
            throw Refusal.method(route.methods());
        }
        Parameters parameters =
                new Parameters(call.path(), call.method().equals("POST") ? posted(call) : call.queryValues());
        if (!call.path().equals("/gettoken")) {
            tokens.check(token(call, parameters));
        }
        return parameters;
    }

    private static Map<String, String> posted(Call call) {
        boolean json = call.path().startsWith(NEWER_PATHS);
        String expected = json ? JSON : FORM;
        if (!call.carries(expected)) {
            throw Refusal.contentType(expected);
        }
        return json ? call.jsonValues() : call.formValues();
    }

    private static String token(Call call, Parameters parameters) {
        String inQuery = call.queryValues().getOrDefault("access_token", "");
        String inHeader = call.header("Authorization");
        if (inQuery.isBlank() && inHeader.startsWith("Bearer ")) {
            return inHeader.substring("Bearer ".length()).strip();
        }
        return inQuery.isBlank() ? parameters.text("access_token") : inQuery;
    }

    private static ObjectNode success(Envelope envelope, JsonNode answer) {
        ObjectNode reply = Json.object().put("code", 200).put("msg", envelope.word);
        reply.set("obj", answer);
        return reply;
    }

    static ObjectNode refused(Refusal refusal) {
        ObjectNode reply = Json.object().put("code", refusal.code()).put("msg", refusal.getMessage());
        reply.putObject("obj");
        return reply;
    }
}
