package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Notification;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers as the revisions do that begin with {@code initialize}. Everything but a tool call is answered at once. */
final class Legacy {
    private static final byte[] EMPTY = {'{', '}'};

    private final Tools tools;
    private final ServerIdentity who;

    Legacy(Tools tools, ServerIdentity who) {
        this.tools = tools;
        this.who = who;
    }

    void answer(Request request, Session session, Consumer<Answer> out) {
        try {
            route(request, session, out);
        } catch (RuntimeException bug) {
            out.accept(tools.broken(request.id(), request.method(), bug));
        }
    }

    private void route(Request request, Session session, Consumer<Answer> out) {
        switch (request.method()) {
            case "initialize" -> out.accept(Answer.result(request.id(), initialize(request, session)));
            case "ping" -> out.accept(Answer.result(request.id(), EMPTY));
            case "tools/list" -> out.accept(list(request));
            case "tools/call" -> call(request, session.calls(), out);
            default -> out.accept(Answer.error(request.id(), RpcError.unknownMethod(request.method())));
        }
    }

    /** Ids that are not running, those of initialize among them, are none of our concern any more. */
    void notice(Notification notification, Session session) {
        if (notification.method().equals("notifications/cancelled")) {
            session.calls().cancel(notification.params().path("requestId"));
        }
    }

    private byte[] initialize(Request request, Session session) {
        JsonNode asked = request.params().path("protocolVersion");
        Revision revision = Revision.negotiate(asked.isString() ? asked.stringValue() : "");
        session.speaks(revision);
        ObjectNode result = Json.object().put("protocolVersion", revision.date());
        result.putObject("capabilities").putObject("tools");
        result.putObject("serverInfo")
                .put("name", who.name())
                .put("title", who.title())
                .put("version", who.version());
        return Json.bytes(result.put("instructions", tools.instructions()));
    }

    private Answer list(Request request) {
        JsonNode cursor = request.params().path("cursor");
        return cursor.isMissingNode() || cursor.isNull()
                ? Answer.result(request.id(), tools.listing())
                : Answer.error(request.id(), RpcError.params("the list is one page; leave cursor out"));
    }

    private void call(Request request, Calls calls, Consumer<Answer> out) {
        JsonNode name = request.params().path("name");
        JsonNode given = request.params().path("arguments");
        if (!name.isString() || !tools.lists(name.stringValue())) {
            out.accept(Answer.error(request.id(), RpcError.params(unlisted(name))));
            return;
        }
        JsonNode arguments = given.isMissingNode() ? Json.object() : given;
        Optional<RpcError> refused =
                calls.start(request.id(), tools.call(request.id(), name.stringValue(), arguments), out);
        if (refused.isPresent()) {
            out.accept(Answer.error(request.id(), refused.get()));
        }
    }

    private static String unlisted(JsonNode name) {
        return name.isString()
                ? "no tool " + Quote.of(name.stringValue()) + " is listed; tools/list names those there are"
                : "name is the name of a tool, a string";
    }
}
