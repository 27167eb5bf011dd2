package io.yachmcp.command;

import io.yachmcp.auth.OAuthSettings;
import io.yachmcp.guard.ToolChoice;
import io.yachmcp.language.Language;
import io.yachmcp.transport.Entrance;
import io.yachmcp.upstream.Account;
import io.yachmcp.upstream.Secret;
import io.yachmcp.upstream.Timeouts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the operator set, checked.
 *
 * @param accounts the platforms with credentials, Yach first; none at all means the sandbox
 * @param defaultSender the Yach user that sends when a call names none
 * @param choice which tools are wanted
 * @param fileHosts further hosts whose files may be read, each with all that is under it
 * @param policy the file with the operator's policy
 * @param timeouts how long to wait for a platform
 * @param stateDir where to write down what is sent; nowhere in the sandbox, unless the operator says so
 * @param redis where several servers share limits and what was sent
 * @param listen where {@code http} is reached
 * @param access who may come in there
 * @param language in which agents and people are spoken to
 * @param jsonLog whether the log is JSON lines
 * @param notes what is allowed but probably not meant, for the operator's eyes
 */
record Settings(
        List<Account> accounts,
        Optional<String> defaultSender,
        ToolChoice choice,
        List<String> fileHosts,
        Optional<Path> policy,
        Timeouts timeouts,
        Optional<Path> stateDir,
        Optional<Secret> redis,
        Listen listen,
        Access access,
        Language language,
        boolean jsonLog,
        List<String> notes) {

    /**
     * Where {@code http} is reached.
     *
     * @param port 0 for any free one; absent where the command's own default holds
     * @param allowedHosts further Host headers to answer to
     * @param allowedOrigins further Origin headers to answer to
     */
    record Listen(String host, Optional<Integer> port, List<String> allowedHosts, List<String> allowedOrigins) {}

    /**
     * Who may come in over HTTP, and how; nothing of it is read yet.
     *
     * @param keys the file with the keys that open
     * @param oauth whose tokens open
     * @param tlsInFront whether a proxy speaks TLS for us
     */
    record Access(Optional<Path> keys, Optional<OAuthSettings> oauth, Optional<Entrance.Tls> tls, boolean tlsInFront) {

        /** Whether anybody is asked who is calling. */
        boolean asks() {
            return keys.isPresent() || oauth.isPresent();
        }
    }

    /** Without credentials for either platform both are simulated. */
    boolean sandbox() {
        return accounts.isEmpty();
    }
}
