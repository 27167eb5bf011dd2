package io.yachmcp.call;

import com.github.benmanes.caffeine.cache.Ticker;
import io.yachmcp.guard.Level;
import io.yachmcp.guard.Policy;
import io.yachmcp.language.Phrases;
import io.yachmcp.language.Words;
import io.yachmcp.tool.Json;
import io.yachmcp.tool.Once;
import io.yachmcp.tool.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks whoever sits in front of the client whether a call may go, as it was shown to them and no other way. */
final class AtClient {
    private final Supplier<Declined> declined;
    private final Inquiry inquiry;
    private final Phrases phrases;

    AtClient(Ticker ticker, Phrases phrases) {
        this.phrases = phrases;
        this.inquiry = new Inquiry(phrases);
        this.declined = new Once<>(() -> new Declined(ticker));
    }

    /**
     * Asks, and blocks while a person thinks.
     *
     * @param shown what was said of the call, and by that what it needs
     * @param anew what is said of it when a person has thought
     * @return what they said; nothing where nobody is there, or answered
     */
    Optional<Permission> of(MeantCall<?> meant, Caller caller, Judged shown, Supplier<Judged> anew) {
        if (!caller.person().there()) {
            return Optional.empty();
        }
        if (declined.get().holds(meant.deed())) {
            return Optional.of(refused());
        }
        Person.Question question = inquiry.about(meant, shown);
        return switch (asked(question, caller, shown.policy().approvers().within())) {
            case YES -> Optional.of(agreed(question, shown, anew.get()));
            case NO -> {
                declined.get().keep(meant.deed());
                yield Optional.of(refused());
            }
            case LATER -> Optional.of(new Permission.Held(Refusal.asked(), Json.object(), "asked at the client"));
            case NONE -> Optional.empty();
        };
    }

    private Person.Decision asked(Person.Question question, Caller caller, Duration patience) {
        var heartbeat = new Heartbeat(caller.progress(), phrases, calls -> Words.of("progress.asked"));
        try {
            return caller.person().ask(question, patience);
        } finally {
            heartbeat.close();
        }
    }

    /** What the person was shown must still be what would happen. */
    private static Permission agreed(Person.Question question, Judged shown, Judged now) {
        if (!question.basis().equals(Inquiry.basis(now))) {
            throw Refusal.overtaken();
        }
        Policy policy = now.policy();
        Consent consent =
                shown.verdict().level() == Level.APPROVE ? Consent.APPROVED_AT_CLIENT : Consent.CONFIRMED_AT_CLIENT;
        return new Permission.Given(policy, now.verdict(), consent, Optional.empty());
    }

    private static Permission refused() {
        return new Permission.Held(Refusal.declined(), Json.object(), "declined at the client");
    }
}
