package io.yachmcp.call;

import io.yachmcp.limit.Claim;
import io.yachmcp.limit.Left;
import io.yachmcp.tool.Sent;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is left to a caller after a call: of the tightest budget of calls, and of the tightest of people. Told on what
 * went well, in both views; whoever is stopped by a limit is told how long to wait instead.
 */
record Remaining(OptionalInt calls, OptionalInt people) {
    static final Remaining UNTOLD = new Remaining(OptionalInt.empty(), OptionalInt.empty());

    /** The same after another platform call. */
    Remaining then(List<Left> left) {
        return new Remaining(least(left, Claim.Unit.CALLS, calls), least(left, Claim.Unit.PEOPLE, people));
    }

    /** A budget that is full again before anybody would have to wait is not worth a word. */
    private static OptionalInt least(List<Left> left, Claim.Unit unit, OptionalInt before) {
        OptionalInt least = left.stream()
                .filter(budget -> budget.claim().unit() == unit)
                .filter(budget -> budget.claim().rate().window().compareTo(Delivery.SHORT_WAIT) > 0)
                .mapToInt(Left::remaining)
                .min();
        return least.isPresent() ? least : before;
    }

    ToolResult onto(ToolResult result) {
        boolean stopped = result.failure()
                .filter(failure -> KeptAnswer.sent(result) == Sent.NONE
                        || failure.retryAfter().isPresent())
                .isPresent();
        if (stopped || equals(UNTOLD)) {
            return result;
        }
        var words = new StringBuilder();
        calls.ifPresent(number -> tell("remaining", number, result, words));
        people.ifPresent(number -> tell("people_left", number, result, words));
        return new ToolResult(result.text() + "\n" + words, result.structured(), result.failure());
    }

    private static void tell(String name, int number, ToolResult result, StringBuilder words) {
        result.structured().ifPresent(fields -> fields.put(name, number));
        words.append(words.isEmpty() ? "" : " ").append(name).append('=').append(number);
    }
}
