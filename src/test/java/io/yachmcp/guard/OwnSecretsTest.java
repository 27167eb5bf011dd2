package io.yachmcp.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.language.Phrases;
import io.yachmcp.tool.Deed;
import io.yachmcp.tool.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class OwnSecretsTest {
    private static final String SECRET = "invented_secret-0815";
    private static final OwnSecrets OWN = OwnSecrets.of(List.of(SECRET, "short"));

    @Test
    void findsThemPlainInCapitalsAndSpread() {
        for (String text : List.of(
                SECRET,
                "it is " + SECRET + "!",
                SECRET.toUpperCase(Locale.ROOT),
                String.join(" ", SECRET.split("")),
                SECRET.substring(0, 9) + "\n" + SECRET.substring(9))) {
            assertTrue(OWN.in(saying(text)), text);
        }
    }

    @Test
    void findsThemInBase64WhateverStandsBeforeAndAfter() {
        for (String before : List.of("", "a", "ab", "abc", "密")) {
            for (String after : List.of("", "z", "zy", "zyx")) {
                byte[] bytes = (before + SECRET + after).getBytes(StandardCharsets.UTF_8);
                assertTrue(OWN.in(saying(Base64.getEncoder().encodeToString(bytes))), before + after);
                assertTrue(OWN.in(saying(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))));
            }
        }
    }

    @Test
    void findsThemInTheDepthOfAMessage() {
        ObjectNode arguments = Json.object().put("to_user_id", "yach1");
        arguments
                .putObject("message")
                .put("msgtype", "action_card")
                .putArray("buttons")
                .addObject()
                .put("url", SECRET);
        assertTrue(OWN.in(
                new Deed(Deeds.contract("yach_send_direct_message"), arguments, "agent", Optional.empty(), false)));
    }

    @Test
    void leavesEverythingElseAlone() {
        for (String text : List.of("invented secret", "short", "大家好", "aW52ZW50ZWQ=", "")) {
            assertFalse(OWN.in(saying(text)), text);
        }
        assertFalse(OwnSecrets.NONE.in(saying(SECRET)));
    }

    @Test
    void nothingAllowsThem() {
        for (Policy policy : List.of(Policy.open(), Deeds.policy("secrets: allow"), Policy.safe(Optional.empty()))) {
            Verdict verdict = policy.keeping(OWN).judge(saying(SECRET), Crowd.NONE, Instant.EPOCH);
            assertEquals(Level.DENY, verdict.level());
            assertEquals(
                    "it holds one of this server's own credentials (which nothing can allow)",
                    Phrases.ENGLISH.say(verdict.why()));
            assertEquals(
                    Level.DENY,
                    policy.keeping(OWN)
                            .forCaller("anybody")
                            .judge(saying(SECRET), Crowd.NONE, Instant.EPOCH)
                            .level());
        }
    }

    private static Deed saying(String text) {
        ObjectNode arguments = Json.object().put("to_user_id", "yach1").put("text", text);
        return new Deed(Deeds.contract("yach_send_direct_message"), arguments, "agent", Optional.empty(), false);
    }
}
