package io.yachmcp.call;

import java.util.List;
import java.util.Optional;

/**
 * Where calls of the platforms pass or are held. A send that was made already is only told of, whatever the policy says
 * now; all others are judged first, and of what is judged nothing is written down before it may go.
 */
final class Gate {
    private final Guarding guarding;
    private final Allowances allowances;
    private final Sending sending;
    private final Results results;

    Gate(Guarding guarding, Allowances allowances, Sending sending, Results results) {
        this.guarding = guarding;
        this.allowances = allowances;
        this.sending = sending;
        this.results = results;
    }

    /**
     * One call at the gate.
     *
     * @param confirmed the call that was confirmed, when this is it
     * @param minutes are told what was judged
     * @param toll is charged with the people that the call reaches
     */
    record Visit(Caller caller, Optional<Confirmations.Waiting> confirmed, Minutes minutes, Toll toll) {}

    /**
     * Does the work, if it may be done.
     *
     * @param work carries the call out
     */
    ToolResult pass(MeantCall<?> meant, Visit visit, Sending.Work work) {
        boolean sends = meant.contract().sends();
        Optional<ToolResult> told = sends ? sending.told(meant.deed()) : Optional.empty();
        if (told.isPresent()) {
            return told.get();
        }
        boolean begun = sends && sending.begun(meant.deed());
        Permission asked = guarding.ask(meant, visit.caller(), begun, visit.confirmed());
        asked.tell(visit.minutes());
        if (asked instanceof Permission.Held held) {
            return results.held(meant.contract(), held.failure(), held.facts());
        }
        Sending.Work permitted = permitted(meant, (Permission.Given) asked, begun, visit.toll(), work);
        return sends
                ? sending.once(meant.deed(), permitted)
                : permitted.carryOut(List.of(), answers -> {}).result();
    }

    /**
     * The people are counted when the first of the work leaves: what the ledger answers reaches nobody, and whoever was
     * counted when it was begun is not counted again.
     */
    private Sending.Work permitted(
            MeantCall<?> meant, Permission.Given given, boolean begun, Toll toll, Sending.Work work) {
        return (before, soFar) -> {
            allowances.charge(
                    given,
                    meant.deed(),
                    begun || Streams.goesOn(meant.contract(), meant.deed().arguments()),
                    toll);
            Carried carried = work.carryOut(before, soFar);
            return new Carried(given.onto(carried.result(), results), carried.answers(), carried.complete());
        };
    }
}
