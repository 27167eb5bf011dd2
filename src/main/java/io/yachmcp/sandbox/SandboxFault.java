package io.yachmcp.sandbox;

import java.net.URI;
import java.time.Duration;

/** Something that goes wrong with one call. Whether the call's effect happened all the same is part of what it is. */
public sealed interface SandboxFault {

    /** Whether the call is carried out before its answer is spoiled. */
    boolean commits();

    /** The faults that need no figures. */
    enum Plain implements SandboxFault {
        /** The connection ends without an answer and nothing happened: the request was lost. */
        CLOSE_BEFORE_ANSWER(false),
        /** It happened, then the connection is reset without an answer: the reply was lost. */
        RESET_AFTER_COMMIT(true),
        /** It happened; the answer stops half-way through the body and the connection ends. */
        CLOSE_HALFWAY(true),
        /** It happened; the answer is whole for HTTP, but its JSON is cut in half. */
        TRUNCATED_JSON(true),
        /** It happened; the answer's first member comes twice with different values. */
        DUPLICATE_KEYS(true),
        /** Nothing happened; status 502 and a page. */
        HTML_BAD_GATEWAY(false),
        /** Nothing happened; status 200 and a page, as from a login portal. */
        HTML_OK(false),
        /** Nothing happened; the platform's own frequency code in its own envelope: 50014 or 416. */
        THROTTLE(false),
        /** Nothing happened; 401 in Yach's envelope, 414 in Yunxin's, which has no token. */
        EXPIRED_TOKEN(false);

        private final boolean commits;

        Plain(boolean commits) {
            this.commits = commits;
        }

        @Override
        public boolean commits() {
            return commits;
        }
    }

    /** It happened; the right answer comes so much later, in real time. */
    record Slow(Duration by) implements SandboxFault {
        @Override
        public boolean commits() {
            return true;
        }
    }

    /** It happened; the answer is a page with this status of 500 to 599. */
    record ErrorAfterCommit(int status) implements SandboxFault {
        @Override
        public boolean commits() {
            return true;
        }
    }

    /** Nothing happened; HTTP 429 with {@code Retry-After}, as a gateway before the platform would say it. */
    record TooManyRequests(Duration retryAfter) implements SandboxFault {
        @Override
        public boolean commits() {
            return false;
        }
    }

    /** Nothing happened; status 302 to somewhere else. */
    record Redirect(URI to) implements SandboxFault {
        @Override
        public boolean commits() {
            return false;
        }
    }
}
