package io.yachmcp.call;

import java.time.Duration;

/** Whoever sits in front of the client that makes a call, as far as that client lets them be asked. */
public interface Person {

    /** Nobody can be asked. */
    Person NOBODY = new Person() {
        @Override
        public boolean there() {
            return false;
        }

        @Override
        public Decision ask(Question question, Duration patience) {
            return Decision.NONE;
        }
    };

    /** What a question came to. */
    enum Decision {
        YES,
        NO,
        /** Nothing that could count as either. */
        NONE,
        /** The call ends with the question, and comes again with the answer. */
        LATER
    }

    /**
     * A question to which yes or no is the answer.
     *
     * @param words all that the person is shown
     * @param title what they decide, in front of the answers
     * @param basis what must be the same when the answer is used as when the question was asked; not for their eyes
     */
    record Question(String words, String title, String basis) {}

    /** Whether there is any use in asking. */
    boolean there();

    /**
     * Asks, and blocks until there is an answer or none can be expected any more in this call.
     *
     * @param patience how long the person may think
     * @throws io.yachmcp.tool.ToolFailure when the call was cancelled meanwhile
     */
    Decision ask(Question question, Duration patience);
}
