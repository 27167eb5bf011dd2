package io.yachmcp.partner.demo;

import io.yachmcp.partner.PartnerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** Plays Yach towards the partner: posts what somebody said to the robot, as the robot's callback carries it. */
public final class Callbacks implements AutoCloseable {
    private static final String ROBOT = "90001000000000017";

    private final URI address;
    private final PartnerSettings settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();

    /** @param port where the partner listens on this machine */
    public Callbacks(int port, PartnerSettings settings) {
        this.address = URI.create("http://127.0.0.1:" + port + settings.callbackPath());
        this.settings = settings;
    }

    /** Somebody of a group. */
    public record Person(String id, String name, String workCode) {}

    /** What somebody says, under a message id of its own. */
    public Map<String, Object> said(String id, String group, Person person, String text, Instant at) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("msgtype", "text");
        message.put("content", "<at id=\"" + ROBOT + "\">@小知</at> " + text);
        message.put("msgId", hidden(id));
        message.put("msgIdClient", "client-" + id);
        message.put("createAt", String.valueOf(at.toEpochMilli()));
        message.put("conversationType", "2");
        message.put("conversationId", hidden(group));
        message.put("senderId", hidden(person.id()));
        message.put("senderNick", person.name());
        message.put("userJson", json.writeValueAsString(Map.of("name", person.name(), "workCode", person.workCode())));
        message.put("chatbotUserId", hidden(ROBOT));
        return message;
    }

    /** Posts it and gives the answer, as {@code 200 …}. */
    public String post(Map<String, Object> message) {
        return post(json.writeValueAsString(message));
    }

    public String post(String body) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException | InterruptedException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private String hidden(String id) {
        try {
            byte[] key = Arrays.copyOf(settings.appKey().getBytes(StandardCharsets.UTF_8), 16);
            Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return Base64.getEncoder().encodeToString(cipher.doFinal(id.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
