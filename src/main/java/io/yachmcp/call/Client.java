package io.yachmcp.call;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The program that makes a call, as far as it lets itself be asked and told things. In the older revisions an answer is
 * waited for; in the newest the call ends, and comes again with it.
 */
public interface Client {

    /** Nothing can be asked of it. */
    Client MUTE = new Client() {
        @Override
        public boolean declares(String capability) {
            return false;
        }

        @Override
        public Map<String, JsonNode> ask(List<Ask> asks, Duration patience) {
            return Map.of();
        }

        @Override
        public boolean comesAgain() {
            return false;
        }

        @Override
        public void needs(String capability) {}

        @Override
        public void log(String level, JsonNode told) {}
    };

    /**
     * Something to ask.
     *
     * @param key names it among those of one call
     * @param method what the client should do, in the protocol's words
     * @param basis what must be the same when the answer is used as when it was asked; empty where any answer counts
     */
    record Ask(String key, String method, ObjectNode params, String basis) {}

    /** Whether it says that it can be asked for this. */
    boolean declares(String capability);

    /**
     * Asks, and blocks while answers may come.
     *
     * @param patience how long one answer may take where it is waited for
     * @return the answers there are by now, by key
     * @throws io.yachmcp.tool.ToolFailure when the call was cancelled meanwhile
     */
    Map<String, JsonNode> ask(List<Ask> asks, Duration patience);

    /** Whether the call comes again with what was asked: then it should end now, and how it ends is told to nobody. */
    boolean comesAgain();

    /** Says that the call cannot go on without this; where the revision has words for that, they are its answer. */
    void needs(String capability);

    /** Tells something besides the result, if the client wants to hear things of this level. */
    void log(String level, JsonNode told);
}
