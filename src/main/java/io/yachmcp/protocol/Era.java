package io.yachmcp.protocol;

import io.yachmcp.protocol.Message.Notification;
import io.yachmcp.protocol.Message.Request;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells, message by message, whether the rules of the revisions with a session apply or those of {@value #MODERN}, where
 * each request says all there is to know.
 */
final class Era {
    static final String MODERN = "2026-07-28";
    static final String DISCOVER = "server/discover";
    static final String LISTEN = "subscriptions/listen";

    private Era() {}

    /**
     * Whether a message is one of {@value #MODERN}, or of a revision that has its form and that we do not know.
     *
     * @param header the HTTP header that names the revision; without HTTP there is none. {@code initialize} begins a
     *     session whatever the header says, unless its own metadata says otherwise
     */
    static boolean modern(Message message, Optional<String> header) {
        // Written without a switch over types: the first of a process costs more than a reply.
        if (message instanceof Request request) {
            return saysSo(request.params())
                    || request.method().equals(DISCOVER)
                    || request.method().equals(LISTEN)
                    || !request.method().equals("initialize") && names(header);
        }
        return message instanceof Notification notification && saysSo(notification.params()) || names(header);
    }

    private static boolean saysSo(ObjectNode params) {
        return params.path("_meta").has(Metadata.VERSION);
    }

    private static boolean names(Optional<String> header) {
        return header.isPresent() && !Revision.serves(header.get());
    }
}
