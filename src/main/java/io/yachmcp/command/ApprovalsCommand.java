package io.yachmcp.command;

import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.Approvals.State;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code approvals}: shows an operator what agents want, whole, and takes the decision. */
final class ApprovalsCommand {
    /** What a terminal would obey, or not show. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private final Surroundings around;
    private final PrintStream out;
    private Phrases phrases = Phrases.ENGLISH;

    ApprovalsCommand(Surroundings around) {
        this.around = around;
        this.out = around.printer();
    }

    /** How many of the words are orders rather than flags. */
    static int orders(List<String> words) {
        int orders = 0;
        while (orders < words.size() && !words.get(orders).startsWith("-")) {
            orders++;
        }
        return orders;
    }

    int run(List<String> orders, Flags flags, List<Words> faults) {
        Optional<State> decision = decision(orders, faults);
        Assembly assembly = Assembly.of(flags, faults, around);
        phrases = assembly.phrases();
        Approvals approvals =
                assembly.approvals().orElseThrow(() -> new WrongUsage(List.of(Words.of("settings.nostate")), phrases));
        return decision.map(state -> decide(approvals, Integer.parseInt(orders.get(1)), state))
                .orElseGet(() -> list(approvals));
    }

    private static Optional<State> decision(List<String> orders, List<Words> faults) {
        if (orders.isEmpty()) {
            return Optional.empty();
        }
        boolean known = List.of("allow", "deny").contains(orders.getFirst());
        if (orders.size() != 2 || !known || !orders.get(1).matches("[1-9][0-9]{0,8}")) {
            faults.add(Words.of("settings.approvals").with("orders", String.join(" ", orders)));
            return Optional.empty();
        }
        return Optional.of(orders.getFirst().equals("allow") ? State.ALLOWED : State.DENIED);
    }

    private int decide(Approvals approvals, int number, State decision) {
        if (!approvals.decide(number, decision)) {
            Words now = approvals
                    .read(number)
                    .map(request -> Words.of("orders.decided")
                            .with("state", request.state().id()))
                    .orElseGet(() -> Words.of("orders.norequest"));
            around.err().println("yach-mcp: " + phrases.say(now.with("number", number)));
            return 1;
        }
        say(
                "",
                Words.of(decision == State.ALLOWED ? "orders.allowed" : "orders.denied")
                        .with("number", number));
        return 0;
    }

    private int list(Approvals approvals) {
        List<Approvals.Request> waiting = approvals.list().stream()
                .filter(request -> request.state() == State.WAITING)
                .toList();
        waiting.forEach(this::show);
        say("", Words.of(waiting.isEmpty() ? "orders.nothing" : "orders.approve"));
        return 0;
    }

    private void show(Approvals.Request request) {
        say(
                "",
                Words.of("orders.request")
                        .with("number", request.number())
                        .with("tool", seen(request.tool()))
                        .with("principal", seen(request.principal()))
                        .with("time", request.at().toString()));
        say(
                "   ",
                Words.of(request.group().isEmpty() ? "orders.people" : "orders.peoplegroup")
                        .with("count", request.people())
                        .with("group", seen(request.group())));
        if (!request.names().isEmpty()) {
            Words names = Words.list(
                    request.names().stream().map(ApprovalsCommand::seen).toList());
            say("   ", Words.of("orders.names").with("names", names));
        }
        say("   ", Words.of("orders.why").with("why", seen(request.why().get(phrases.language()))));
        for (Map.Entry<String, JsonNode> argument : request.arguments().properties()) {
            out.println("   " + seen(argument.getKey()) + ": " + value(argument.getValue()));
        }
        out.println();
    }

    private void say(String before, Words words) {
        out.println(before + phrases.say(words));
    }

    private static String value(JsonNode value) {
        String text = value.isContainer() ? Json.text(value) : value.asString("");
        return text.lines()
                .map(ApprovalsCommand::seen)
                .reduce((one, other) -> one + "\n     | " + other)
                .orElse("");
    }

    /** The same, with everything visible that would hide something or drive the terminal. */
    private static String seen(String text) {
        return UNSEEN.matcher(text)
                .replaceAll(hidden -> "<U+"
                        + Integer.toHexString(hidden.group().codePointAt(0)).toUpperCase(Locale.ROOT) + ">");
    }
}
