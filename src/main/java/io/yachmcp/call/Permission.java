package io.yachmcp.call;

import io.yachmcp.guard.Approvals;
import io.yachmcp.guard.Policy;
import io.yachmcp.guard.Verdict;
import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Sent;
import io.yachmcp.tool.ToolFailure;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What came of asking whether a call may go. */
sealed interface Permission {

    /** Has it written down what was said. */
    void tell(Minutes minutes);

    /**
     * It may.
     *
     * @param approval the operator's, which is used up when the call goes out
     */
    record Given(Policy policy, Verdict verdict, Consent consent, Optional<Approvals.Request> approval)
            implements Permission {

        @Override
        public void tell(Minutes minutes) {
            minutes.judged(verdict.level().name().toLowerCase(Locale.ROOT), Phrases.ENGLISH.say(consent.words()));
        }

        /** What came of the call, with whose consent there was: where it could have been needed, and anything was done. */
        ToolResult onto(ToolResult result, Results results) {
            boolean nothing = result.isError() && KeptAnswer.sent(result) == Sent.NONE;
            return nothing || !policy.inForce() || verdict.people() == 0
                    ? result
                    : results.noting(result, "consent", consent.words());
        }
    }

    /**
     * It may not, or not yet.
     *
     * @param facts what the call would do, as far as whoever decides should know
     * @param verdict in the words of the audit
     */
    record Held(ToolFailure failure, ObjectNode facts, String verdict) implements Permission {
        Held(ToolFailure failure, ObjectNode facts) {
            this(failure, facts, "held");
        }

        @Override
        public void tell(Minutes minutes) {
            minutes.judged(verdict, "");
        }
    }
}
