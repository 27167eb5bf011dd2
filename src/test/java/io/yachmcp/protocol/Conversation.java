package io.yachmcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.yachmcp.auth.Principal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One session, spoken to in text. */
final class Conversation implements AutoCloseable {
    static final ServerIdentity WHO = new ServerIdentity("sample", "Sample", "1.2.3");

    final SampleTools tools;
    final SampleLibrary library = new SampleLibrary();
    final Session session;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final Queue<String> notices = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    /** What to run when the ways are cut on which questions went. */
    final Queue<Runnable> ways = new ConcurrentLinkedQueue<>();

    /** Whether a question finds a way. */
    volatile boolean reachable = true;

    Conversation() {
        this(new SampleTools(), Limits.standard());
    }

    Conversation(SampleTools tools, Limits limits) {
        this.tools = tools;
        this.session = new McpServer(new Offer(tools, () -> library, WHO, SampleLibrary.STATES), limits)
                .openForBoth(Principal.unlimited("agent"), "conversation");
    }

    /** Says something that is answered, and waits for that answer. */
    String ask(String message) {
        say(message);
        return next();
    }

    void say(String message) {
        say(message.getBytes(StandardCharsets.UTF_8));
    }

    void say(byte[] message) {
        session.receive(message, new Recipient() {
            @Override
            public void accept(Answer answer) {
                answers.add(answer);
            }

            @Override
            public void notice(byte[] json) {
                notices.add(new String(json, StandardCharsets.UTF_8));
            }

            @Override
            public boolean ask(byte[] json, Runnable lost) {
                ways.add(lost);
                asked.add(new String(json, StandardCharsets.UTF_8));
                return reachable;
            }
        });
    }

    /** Says something that has no reply, and makes sure of that. */
    void tell(String message) {
        session.receive(
                message.getBytes(StandardCharsets.UTF_8),
                reply -> assertEquals("", new String(reply.json(), StandardCharsets.UTF_8)));
    }

    /** What was notified so far. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    /** The next answer; empty text where there is no reply. */
    String next() {
        try {
            Answer answer = answers.poll(10, TimeUnit.SECONDS);
            assertNotNull(answer, "nothing was answered");
            return new String(answer.json(), StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next question that came. */
    String asked() {
        try {
            String question = asked.poll(10, TimeUnit.SECONDS);
            assertNotNull(question, "nothing was asked");
            return question;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** How many questions came that were not looked at. */
    int unseen() {
        return asked.size();
    }

    void silent() {
        assertEquals(0, answers.size(), "more was answered");
    }

    /** Calls the tool that waits, and returns when it does. */
    void callWait(String id) throws InterruptedException {
        say(call(id, "wait", "{}"));
        assertEquals(true, tools.waiting.tryAcquire(10, TimeUnit.SECONDS));
    }

    void awaitIdle() throws InterruptedException {
        assertEquals(true, session.awaitIdle(Duration.ofSeconds(10)));
    }

    static String request(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    static String call(String id, String tool, String arguments) {
        return request(id, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
    }

    static String result(String id, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
    }

    static String text(String id, String text) {
        return result(id, "{\"content\":[{\"type\":\"text\",\"text\":\"" + text.replace("\"", "\\\"") + "\"}]}");
    }

    static String error(String id, int code, String message) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":\""
                + message.replace("\"", "\\\"") + "\"}}";
    }

    @Override
    public void close() {
        session.close();
    }
}
