package io.yachmcp.command;

import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.Approvals.State;
import io.yachmcp.language.Language;
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

    private static final String USE = "write `approvals`, `approvals allow N` or `approvals deny N`";

    private final Surroundings around;
    private final PrintStream out;

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
        Approvals approvals = assembly.approvals()
                .orElseThrow(() -> new WrongUsage(List.of(Words.of("settings.nostate")), around.phrases()));
        return decision.map(state -> decide(approvals, Integer.parseInt(orders.get(1)), state))
                .orElseGet(() -> list(approvals, assembly.settings().language()));
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
            String now = approvals
                    .read(number)
                    .map(request ->
                            "request " + number + " is " + request.state().id() + " already")
                    .orElse("there is no request " + number);
            around.err().println("yach-mcp: " + now + "; `yach-mcp approvals` lists what waits");
            return 1;
        }
        out.println("Request " + number + " is " + decision.id() + "."
                + (decision == State.ALLOWED ? " It goes once, when the agent calls again unchanged." : ""));
        return 0;
    }

    private int list(Approvals approvals, Language language) {
        List<Approvals.Request> waiting = approvals.list().stream()
                .filter(request -> request.state() == State.WAITING)
                .toList();
        waiting.forEach(request -> show(request, language));
        out.println(waiting.isEmpty() ? "Nothing waits for an approval." : USE.replaceFirst("w", "W") + ".");
        return 0;
    }

    private void show(Approvals.Request request, Language language) {
        out.println(request.number() + "  " + seen(request.tool()) + " by " + seen(request.principal()) + " at "
                + request.at());
        out.println("   people: " + request.people()
                + (request.group().isEmpty() ? "" : ", the group '" + seen(request.group()) + "'"));
        out.println("   why: " + seen(request.why().get(language)));
        for (Map.Entry<String, JsonNode> argument : request.arguments().properties()) {
            out.println("   " + seen(argument.getKey()) + ": " + value(argument.getValue()));
        }
        out.println();
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
