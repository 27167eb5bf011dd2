package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.auth.Scope;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Library;
import io.yachmcp.call.Person;
import io.yachmcp.protocol.Message.Notification;
import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as the revisions do that begin with {@code initialize}. Lists are answered at once; what may have to wait for
 * a platform is a call of the session.
 */
final class Legacy {
    private static final byte[] EMPTY = {'{', '}'};

    private final Bugs bugs = new Bugs();
    private final Tools tools;
    private final Supplier<Library> library;
    private final ServerIdentity who;

    Legacy(Offer offer) {
        this.tools = new Tools(offer.tools(), bugs);
        this.library = offer.library();
        this.who = offer.who();
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
            case "tools/list" -> out.accept(listTools(request, speaker.principal()));
            case "tools/call" -> callTool(request, speaker, out);
            case "prompts/list" -> out.accept(new Prompts(library.get()).list(request, speaker.principal()));
            case "prompts/get" -> ask(request, speaker, out, caller -> new Prompts(library.get()).get(request, caller));
            case "resources/list" -> out.accept(new Resources(library.get()).list(request));
            case "resources/templates/list" ->
                out.accept(new Resources(library.get()).templates(request, speaker.principal()));
            case "resources/read" ->
                ask(request, speaker, out, caller -> new Resources(library.get()).read(request, caller));
            case "completion/complete" ->
                ask(request, speaker, out, caller -> new Completions(library.get()).complete(request, caller));
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
        session.speaks(revision, elicits(request.params().path("capabilities").path("elicitation")));
        ObjectNode result = Json.object().put("protocolVersion", revision.date());
        result.set("capabilities", capabilities(revision));
        result.putObject("serverInfo")
                .put("name", who.name())
                .put("title", who.title())
                .put("version", who.version());
        return Json.bytes(result.put("instructions", tools.instructions()));
    }

    /**
     * Forms are what there was before there were kinds, so a client that names no kind means them. Revisions that have
     * no such thing have no client that declares it, so the date need not be asked for.
     */
    private static boolean elicits(JsonNode declared) {
        return declared.isObject() && (declared.has("form") || !declared.has("url"));
    }

    /** The same whatever is listed: finding that out would cost every start what few sessions ask for. */
    private static ObjectNode capabilities(Revision revision) {
        ObjectNode capabilities = Json.object();
        capabilities.putObject("tools");
        capabilities.putObject("prompts");
        capabilities.putObject("resources");
        if (revision.declaresCompletions()) {
            capabilities.putObject("completions");
        }
        return capabilities;
    }

    private Answer listTools(Request request, Principal principal) {
        return OnePage.asksForAnother(request)
                ? OnePage.refusal(request)
                : Answer.result(request.id(), tools.listing(principal));
    }

    private void callTool(Request request, Speaker speaker, Recipient out) {
        JsonNode name = request.params().path("name");
        JsonNode given = request.params().path("arguments");
        if (!name.isString() || !tools.lists(name.stringValue())) {
            out.accept(Answer.error(request.id(), RpcError.params(unlisted(name))));
            return;
        }
        JsonNode arguments = given.isMissingNode() ? Json.object() : given;
        ProgressReports reports = ProgressReports.of(request, out);
        PersonAtClient person = new PersonAtClient(speaker.session(), out, reports);
        Caller caller = speaker.caller(reports, person);
        start(request, speaker.session(), tools.call(request.id(), name.stringValue(), arguments, caller), person);
    }

    /** Only calls of tools can be short of something: the rest is not listed for those who may not use it. */
    Optional<Scope> lacks(Request request, Principal principal) {
        JsonNode name = request.params().path("name");
        boolean calls = request.method().equals("tools/call") && name.isString() && tools.lists(name.stringValue());
        return calls ? tools.lacks(name.stringValue(), principal) : Optional.empty();
    }

    private void ask(Request request, Speaker speaker, Recipient out, LibraryCall.Making making) {
        ProgressReports reports = ProgressReports.of(request, out);
        Caller caller = speaker.caller(reports, Person.NOBODY);
        start(request, speaker.session(), new LibraryCall(request, bugs, caller, making), reports);
    }

    private static void start(Request request, Session session, Call.Work work, Recipient out) {
        Optional<RpcError> refused = session.calls().start(request.id(), work, out);
        if (refused.isPresent()) {
            out.accept(Answer.error(request.id(), refused.get()));
        }
    }

    private String unlisted(JsonNode name) {
        return name.isString() && tools.whyUnlisted(name.stringValue()).isPresent()
                ? name.stringValue() + " is switched off here: "
                        + tools.whyUnlisted(name.stringValue()).get() + "; only the operator can change that"
                : unknown(name);
    }

    private static String unknown(JsonNode name) {
        return name.isString()
                ? "no tool " + Quote.of(name.stringValue()) + " is listed; tools/list names those there are"
                : "name is the name of a tool, a string";
    }
}
