package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Request;
import io.yachmcp.tool.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Answers as {@value Era#MODERN} does: each request by itself, nothing kept from one to the next. */
final class Modern {
    private final Offer offer;
    private final Tools tools;
    private final Bugs bugs;
    private final Wording words;
    private final Features features;
    private final Rounds rounds;
    private final Subscriptions subscriptions;

    Modern(Offer offer, Tools tools, Bugs bugs, Marks marks) {
        this.offer = offer;
        this.tools = tools;
        this.bugs = bugs;
        this.words = new Complete(offer.who());
        this.features = new Features(tools, offer.library(), bugs, words, marks);
        this.rounds = new Rounds(offer.states(), offer.who(), offer.tools().phrases());
        this.subscriptions = new Subscriptions(offer.changes(), bugs);
    }

    /** @param header the HTTP header that names the revision; without HTTP there is none */
    void answer(Exchange exchange, Optional<String> header) {
        try {
            Optional<RpcError> fault = exchange.meta().fault(header);
            if (fault.isPresent()) {
                exchange.refuse(400, fault.get());
            } else {
                route(exchange);
            }
        } catch (RuntimeException bug) {
            Request request = exchange.request();
            exchange.out().accept(bugs.answer(request.id(), request.method(), bug));
        }
    }

    /** Nothing is told any more to those who only listen. */
    void endSubscriptions() {
        subscriptions.close();
    }

    private void route(Exchange exchange) {
        switch (exchange.request().method()) {
            case Era.DISCOVER -> exchange.out().accept(discovered(exchange.request()));
            case Era.LISTEN -> start(exchange, subscriptions.work(exchange), exchange.out());
            default -> serve(exchange);
        }
    }

    private void serve(Exchange exchange) {
        Optional<Answer> known = features.atOnce(exchange.request(), exchange.principal());
        Optional<Features.Task> task = known.isPresent() ? Optional.empty() : features.task(exchange.request());
        if (task.isPresent()) {
            run(exchange, task.get());
        } else if (known.isPresent()) {
            exchange.out().accept(known.get());
        } else {
            exchange.refuse(404, RpcError.unknownMethod(exchange.request().method()));
        }
    }

    private void run(Exchange exchange, Features.Task task) {
        Optional<RpcError> fault = rounds.fault(exchange.request());
        Optional<Round> round =
                fault.isPresent() ? Optional.empty() : rounds.read(exchange.request(), exchange.principal());
        if (round.isEmpty()) {
            exchange.refuse(400, fault.orElseGet(rounds::badState));
            return;
        }
        ProgressReports reports = ProgressReports.of(exchange.request(), exchange.out());
        ClientByRetry client = new ClientByRetry(exchange.meta(), exchange.out(), round.get());
        Call.Work work = task.by(exchange.caller(reports, client));
        start(exchange, new RoundTrip(exchange, rounds, client, work), reports);
    }

    private static void start(Exchange exchange, Call.Work work, Recipient out) {
        Optional<RpcError> refused = exchange.calls().start(exchange.key(), work, out);
        refused.ifPresent(
                error -> exchange.refuse(error.code() == RpcError.UNAVAILABLE ? 503 : 400, error.outsideSession()));
    }

    private Answer discovered(Request request) {
        ObjectNode result = Json.object();
        result.set("supportedVersions", Metadata.served());
        result.set("capabilities", capabilities());
        result.put("instructions", tools.instructions());
        return words.result(request.id(), Json.bytes(result), Freshness.SAME);
    }

    private ObjectNode capabilities() {
        Changes changes = offer.changes();
        ObjectNode capabilities = Json.object();
        listing(capabilities.putObject("tools"), changes.can(Changes.Kind.TOOLS));
        listing(capabilities.putObject("prompts"), changes.can(Changes.Kind.PROMPTS));
        ObjectNode resources = capabilities.putObject("resources");
        listing(resources, changes.can(Changes.Kind.RESOURCES));
        if (changes.updates()) {
            resources.put("subscribe", true);
        }
        capabilities.putObject("completions");
        return capabilities;
    }

    private static void listing(ObjectNode capability, boolean changes) {
        if (changes) {
            capability.put("listChanged", true);
        }
    }
}
