package io.yachmcp.partner.callback;

import io.yachmcp.partner.PartnerSettings;
import io.yachmcp.partner.talk.Question;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/**
 * Where the robot's callbacks arrive. They are acknowledged at once with an answer that posts nothing, and worked on
 * afterwards; each message once, and none that is older than half an hour.
 */
@RestController
class CallbackController {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackController.class);
    private static final String POSTS_NOTHING = "{\"msgtype\":\"empty\"}";
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration OLDEST = Duration.ofMinutes(30);

    private final CallbackReader reader;
    private final PartnerSettings settings;
    private final Seen seen;
    private final Desk desk;
    private final Clock clock;

    CallbackController(CallbackReader reader, PartnerSettings settings, Seen seen, Desk desk, Clock clock) {
        this.reader = reader;
        this.settings = settings;
        this.seen = seen;
        this.desk = desk;
        this.clock = clock;
    }

    /** The bytes themselves: the platform calls them a form, and what comes is JSON. */
    @PostMapping("${partner.callback-path}")
    ResponseEntity<String> callback(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return ResponseEntity.status(413).build();
        }
        try {
            return take(reader.question(reader.read(body)));
        } catch (JacksonException noJson) {
            return ResponseEntity.badRequest().build();
        }
    }

    private ResponseEntity<String> take(Optional<Question> asked) {
        Optional<Question> ours = asked.filter(question -> settings.groups().contains(question.group()))
                .filter(question -> !question.at().isBefore(clock.instant().minus(OLDEST)))
                .filter(question -> seen.first(question.id()));
        if (ours.isPresent() && !desk.take(ours.get())) {
            seen.forget(ours.get().id());
            LOG.warn("a callback is turned away: partner.work.waiting questions wait already");
            return ResponseEntity.status(503).build();
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(POSTS_NOTHING);
    }
}
