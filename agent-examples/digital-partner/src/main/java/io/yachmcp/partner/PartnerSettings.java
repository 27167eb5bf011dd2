package io.yachmcp.partner;

import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets; {@code application.yaml} says what each is for.
 *
 * @param serverKey a key of a server over HTTP; empty where it asks for none
 */
@ConfigurationProperties("partner")
public record PartnerSettings(
        String appKey,
        String callbackPath,
        @DefaultValue("") String serverKey,
        @DefaultValue List<String> groups,
        @DefaultValue List<String> organisers,
        ZoneId zone,
        String welcome,
        Tools tools,
        Work work,
        RollCall rollCall) {

    public PartnerSettings {
        if (appKey.isBlank()) {
            throw new IllegalArgumentException(
                    "partner.app-key is missing: the ids in callbacks are encrypted with the robot's app key");
        }
    }

    /** @param most calls for one question */
    public record Tools(List<String> reading, List<String> changing, int most) {}

    /**
     * How much may be under way.
     *
     * @param waiting questions beyond which callbacks are turned away with 503
     */
    public record Work(int atOnce, int waiting) {}

    /**
     * A card that shows who answered what.
     *
     * @param receiver who has the card in a direct chat
     * @param component the id of the text component that shows it
     */
    public record RollCall(
            String group,
            String card,
            String receiver,
            String component,
            @DefaultValue List<String> answers) {

        public boolean on() {
            return !card.isBlank();
        }
    }

    /** Whether somebody's wishes may change something. */
    public boolean organiser(String userId) {
        return organisers.stream().anyMatch(userId::equalsIgnoreCase);
    }
}
