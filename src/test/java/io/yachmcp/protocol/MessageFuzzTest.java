package io.yachmcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.yachmcp.tool.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever arrives, exactly one answer leaves, it is one line of JSON, and the session lives on. */
class MessageFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final List<String> SEEDS = List.of(
            Conversation.request("1", "ping", "{}"),
            Conversation.request("\"a\"", "tools/list", "{\"cursor\":null}"),
            Conversation.request("2", "initialize", "{\"protocolVersion\":\"2025-03-26\"}"),
            Conversation.request("3", "tools/call", "{\"name\":\"refuse\\n\\u4e00群\",\"arguments\":[1.5e3,true]}"),
            "[" + Conversation.request("4", "ping", "{}") + ",{\"jsonrpc\":\"2.0\",\"method\":\"x\"}]",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

    @Test
    void answersEveryMutationOfAMessageOnce() throws InterruptedException {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.err.println("seed " + seed);
        Random random = new Random(seed);
        List<Answer> answers = new ArrayList<>();
        try (Conversation talk = new Conversation()) {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] message = mutated(random);
                talk.session.receive(message, answer -> {
                    synchronized (answers) {
                        answers.add(answer);
                    }
                });
            }
            talk.awaitIdle();
            assertEquals(ROUNDS, answers.size());
            for (Answer answer : answers) {
                assertTrue(answer.empty() || oneLine(answer.json()), () -> new String(answer.json()));
            }
            assertEquals(Conversation.result("9", "{}"), talk.ask(Conversation.request("9", "ping", "{}")));
        }
    }

    private static byte[] mutated(Random random) {
        byte[] message = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(message.length);
            message[at] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) "{}[]\",:\\0n".charAt(random.nextInt(10));
        }
        return message;
    }

    private static boolean oneLine(byte[] json) {
        Json.read(json);
        return new String(json, StandardCharsets.UTF_8).indexOf('\n') < 0;
    }
}
