package io.yachmcp.partner.talk;

import java.time.Instant;

/**
 * What somebody said to the robot in a group.
 *
 * @param id the message's, or the client's for it: the same for a message that is delivered again
 * @param group the group's id
 * @param asker the user id of who said it
 * @param name who that is in words, as the platform has it
 * @param workCode the asker's; empty where the callback has none
 * @param text what was said: untrusted
 * @param quotable the id by which a reply quotes it; empty where there is none
 */
public record Question(
        String id,
        String group,
        String asker,
        String name,
        String workCode,
        Instant at,
        String text,
        String quotable) {}
