package io.yachmcp.protocol;

import io.yachmcp.auth.Principal;
import io.yachmcp.call.Caller;
import io.yachmcp.call.Client;
import io.yachmcp.call.Progress;

/**
 * Who says one message, and where. The session is its opener's; what may be done is told anew with each message, because
 * keys are changed and tokens renewed while a session lasts.
 */
record Speaker(Session session, Principal principal) {

    Caller caller(Progress progress, Client client) {
        return new Caller(principal, session.conversation(), progress, new PersonAtClient(client), client);
    }
}
