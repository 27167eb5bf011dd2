package io.yachmcp.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * One effect that really happened, whatever the caller was told about it.
 *
 * @param key the caller's own key ({@code message_id}, {@code unique_key}, trace id), or empty
 * @param sender who acted; empty where the call names nobody
 * @param recipients the people or the group that got the message, or the people a group change touched
 * @param messageId the message's id; the group's id where a group was made or changed
 * @param content the message as JSON, the name of a new group, or empty
 */
public record Committed(
        Instant at, String path, String key, String sender, List<String> recipients, String messageId, String content) {
    public Committed {
        recipients = List.copyOf(recipients);
    }
}
