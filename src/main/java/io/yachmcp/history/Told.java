package io.yachmcp.history;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A message of a transcript: what it is cited by, what it says, and when it was sent, in the zone of the transcript.
 */
record Told(Message message, MessageId id, Worded worded, Optional<ZonedDateTime> sent) {
    Sender sender() {
        return message.sender();
    }

    boolean isBy(Told other) {
        return People.key(sender()).equals(People.key(other.sender()));
    }

    boolean isTip() {
        return message.content() instanceof Content.Tip;
    }

    boolean isAcknowledgement() {
        return message.content() instanceof Content.Text && Acknowledgement.is(worded.text());
    }

    boolean isComingOrGoing() {
        return isTip() && Notice.onlyComingAndGoing(worded.text());
    }

    Optional<LocalDate> day() {
        return sent.map(ZonedDateTime::toLocalDate);
    }

    /** How long after the other this was sent; nothing where a time is not known. */
    Duration since(Told other) {
        return sent.flatMap(end -> other.sent.map(start -> Duration.between(start, end)))
                .orElse(Duration.ZERO);
    }
}
