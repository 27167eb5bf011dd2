package io.yachmcp.history;

import java.time.Instant;
import java.util.Optional;

/**
 * One message of a group's history.
 *
 * @param time empty where the platform gave none that can be read
 * @param type the platform's word for it
 */
public record Message(Sender sender, Optional<Instant> time, Untrusted type, Content content) {}
