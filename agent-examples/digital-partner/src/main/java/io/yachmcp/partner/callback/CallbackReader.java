package io.yachmcp.partner.callback;

import io.yachmcp.partner.PartnerSettings;
import io.yachmcp.partner.talk.Question;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes a question of what the robot's callback carries, where it is one. Source: platform/yach-facts.md section 7. */
@Component
class CallbackReader {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackReader.class);
    private static final String GROUP = "2";
    private static final int MOST_TEXT = 4000;
    private static final int MOST_NAME = 40;

    private final JsonMapper json;
    private final IdCipher cipher;

    CallbackReader(JsonMapper json, PartnerSettings settings) {
        this.json = json;
        this.cipher = new IdCipher(settings.appKey());
    }

    /**
     * The message object, also where it came wrapped in {@code value}, as an object or as its text.
     *
     * @throws JacksonException when it is no JSON
     */
    JsonNode read(byte[] body) {
        JsonNode given = json.readTree(body);
        JsonNode value = given.path("value");
        return value.isString() ? json.readTree(value.stringValue()) : value.isObject() ? value : given;
    }

    /** What was asked; nothing when it is not for us to answer, and the log says why. */
    Optional<Question> question(JsonNode message) {
        Optional<String> group = id(message, "conversationId");
        Optional<String> asker = id(message, "senderId");
        Optional<Instant> at = at(message);
        String text = text(message);
        String id = id(message, "msgId").orElse(words(message, "msgIdClient", 64));
        if (group.isEmpty() || asker.isEmpty() || at.isEmpty() || id.isEmpty()) {
            return dropped("its ids do not open with partner.app-key, or it has no time");
        }
        if (!words(message, "conversationType", 2).equals(GROUP) || text.isEmpty()) {
            return dropped("it is no text of a group");
        }
        if (asker.equals(id(message, "chatbotUserId"))) {
            return dropped("the robot said it itself");
        }
        JsonNode user = user(message);
        String name = words(user, "name", MOST_NAME);
        return Optional.of(new Question(
                id,
                group.get(),
                asker.get(),
                name.isEmpty() ? words(message, "senderNick", MOST_NAME) : name,
                words(user, "workCode", MOST_NAME).replaceAll("\\W", ""),
                at.get(),
                text,
                quotable(message)));
    }

    private static Optional<Question> dropped(String why) {
        LOG.info("a callback is passed over: {}", why);
        return Optional.empty();
    }

    /** What was said, typed or spoken, without the marks of who was mentioned. */
    private static String text(JsonNode message) {
        String said = switch (words(message, "msgtype", 32)) {
            case "text", "reply" -> words(message, "content", MOST_TEXT);
            case "audio" -> words(message, "audio_text", MOST_TEXT);
            default -> "";
        };
        return said.replaceAll("<at id=\"[^\"]{0,64}\">[^<]{0,64}</at>", " ").strip();
    }

    private static String quotable(JsonNode message) {
        String quoted = words(message, "quoteMsgId", 64);
        return quoted.isEmpty() ? words(message, "msgIdClient", 64) : quoted;
    }

    /** Who asks, an object inside of a string. */
    private JsonNode user(JsonNode message) {
        try {
            return json.readTree(message.path("userJson").asString("{}"));
        } catch (JacksonException unreadable) {
            return json.createObjectNode();
        }
    }

    private Optional<String> id(JsonNode message, String field) {
        return Optional.of(message.path(field).asString(""))
                .filter(given -> !given.isBlank())
                .flatMap(cipher::open);
    }

    private static Optional<Instant> at(JsonNode message) {
        try {
            return Optional.of(
                    Instant.ofEpochMilli(Long.parseLong(message.path("createAt").asString(""))));
        } catch (NumberFormatException | DateTimeException none) {
            return Optional.empty();
        }
    }

    private static String words(JsonNode object, String field, int most) {
        String value = object.path(field).asString("").strip();
        return value.length() <= most ? value : value.substring(0, most);
    }
}
