package io.yachmcp.protocol;

import io.yachmcp.call.Caller;
import io.yachmcp.protocol.Message.Notification;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as the revisions do that begin with {@code initialize}. Lists are answered at once; what may have to wait for
 * a platform is a call of the session.
 */
final class Legacy {
    private static final byte[] EMPTY = {'{', '}'};

    private final Bugs bugs;
    private final Tools tools;
    private final Features features;
    private final Offer offer;

    Legacy(Offer offer, Tools tools, Bugs bugs, Marks marks) {
        this.tools = tools;
        this.bugs = bugs;
        this.offer = offer;
        this.features = new Features(tools, offer.library(), bugs, Wording.IN_SESSION, marks);
    }

    void answer(Request request, Speaker speaker, Recipient out) {
        try {
            route(request, speaker, out);
        } catch (RuntimeException bug) {
            out.accept(bugs.answer(request.id(), request.method(), bug));
        }
    }

    private void route(Request request, Speaker speaker, Recipient out) {
        switch (request.method()) {
            case "initialize" -> out.accept(Answer.result(request.id(), initialize(request, speaker.session())));
            case "ping" -> out.accept(Answer.result(request.id(), EMPTY));
            case "logging/setLevel" -> out.accept(tell(request, speaker.session()));
            case "resources/subscribe", "resources/unsubscribe" -> out.accept(watch(request, speaker.session()));
            default -> serve(request, speaker, out);
        }
    }

    private void serve(Request request, Speaker speaker, Recipient out) {
        Optional<Answer> known = features.atOnce(request, speaker.principal());
        Optional<Features.Task> task = known.isPresent() ? Optional.empty() : features.task(request);
        if (task.isPresent()) {
            start(task.get(), request, speaker, out);
        } else {
            out.accept(known.isPresent() ? known.get() : unknown(request));
        }
    }

    private static Answer unknown(Request request) {
        return Answer.error(request.id(), RpcError.unknownMethod(request.method()));
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
        session.speaks(revision, new ClientCapabilities(request.params().path("capabilities")));
        ObjectNode result = Json.object().put("protocolVersion", revision.date());
        result.set("capabilities", capabilities(revision));
        result.set("serverInfo", offer.who().json());
        return Json.bytes(result.put("instructions", tools.instructions()));
    }

    /** The same whatever is listed: finding that out would cost every start what few sessions ask for. */
    private ObjectNode capabilities(Revision revision) {
        ObjectNode capabilities = Json.object();
        capabilities.putObject("tools");
        capabilities.putObject("prompts");
        ObjectNode resources = capabilities.putObject("resources");
        if (offer.changes().updates()) {
            resources.put("subscribe", true);
        }
        if (revision.declaresCompletions()) {
            capabilities.putObject("completions");
        }
        capabilities.putObject("logging");
        return capabilities;
    }

    private static Answer tell(Request request, Session session) {
        Optional<LogLevel> level = LogLevel.of(request.params().path("level"));
        if (level.isEmpty()) {
            return Answer.error(
                    request.id(),
                    RpcError.params(
                            "level is one of debug, info, notice, warning, error," + " critical, alert, emergency"));
        }
        session.tell(level.get());
        return Answer.result(request.id(), EMPTY);
    }

    private Answer watch(Request request, Session session) {
        if (!offer.changes().updates()) {
            return unknown(request);
        }
        JsonNode uri = request.params().path("uri");
        if (!uri.isString()) {
            return Answer.error(request.id(), RpcError.params("uri is the address of a resource, a string"));
        }
        if (request.method().equals("resources/unsubscribe")) {
            session.ignore(uri.stringValue());
        } else if (!session.watch(uri.stringValue())) {
            return Answer.error(request.id(), RpcError.params("no more than " + Session.WATCHED + " resources"));
        }
        return Answer.result(request.id(), EMPTY);
    }

    private static void start(Features.Task task, Request request, Speaker speaker, Recipient out) {
        ProgressReports reports = ProgressReports.of(request, out);
        ClientInSession client = new ClientInSession(speaker.session(), out, reports);
        Caller caller = speaker.caller(reports, client);
        Optional<RpcError> refused = speaker.session().calls().start(request.id(), task.by(caller), client);
        if (refused.isPresent()) {
            out.accept(Answer.error(request.id(), refused.get()));
        }
    }
}
