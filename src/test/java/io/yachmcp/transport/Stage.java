package io.yachmcp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A server with somebody's session on it, on which attacks are played. */
final class Stage {
    /** How long nothing has to come before the connection counts as left open. */
    private static final int QUIET_MILLIS = 60;

    private final Served served;
    private final Map<String, String> known;
    /** Held, because a socket that nobody holds is collected, and closed, and the stream's session with it. */
    private final Socket listening;

    /** @param canary where nothing may ever connect to */
    Stage(Served served, URI canary) throws IOException, InterruptedException {
        this.served = served;
        this.listening = served.connect();
        String stream = openStream();
        this.known = Map.ofEntries(
                Map.entry("{here}", served.here()),
                Map.entry("{port}", String.valueOf(served.port())),
                Map.entry("{session}", served.initialize()),
                Map.entry("{other}", served.initialize()),
                Map.entry("{stream}", stream),
                Map.entry("{coded}", percent(stream)),
                Map.entry("{canary}", canary.getAuthority()),
                Map.entry("{init}", Served.INITIALIZE),
                Map.entry("{length}", String.valueOf(Served.INITIALIZE.length())),
                Map.entry("{size}", Integer.toHexString(Served.INITIALIZE.length())),
                Map.entry("{host}", "Host: " + served.here()),
                Map.entry("{post}", "POST /mcp HTTP/1.1\r\nHost: " + served.here()),
                Map.entry("{json}", "Content-Type: application/json"));
    }

    /** What came of it, in the words of {@link Attack#expected}. */
    String play(Attack attack) throws IOException {
        String said = attack.said().replace("|", "\r\n");
        for (int i = 0; i < 2; i++) {
            for (Map.Entry<String, String> word : known.entrySet()) {
                said = said.replace(word.getKey(), word.getValue());
            }
        }
        try (Socket socket = served.connect()) {
            try {
                socket.getOutputStream().write(said.replace("{end}", "").getBytes(StandardCharsets.ISO_8859_1));
                if (said.endsWith("{end}")) {
                    socket.shutdownOutput();
                }
            } catch (IOException cut) {
                // The server answered and closed before all was said.
            }
            return came(socket, attack);
        }
    }

    /** Whether the one whose session it is can still use it. */
    boolean sessionLives() throws IOException, InterruptedException {
        return served.post(known.get("{session}"), Served.PING).body().equals(Served.PONG);
    }

    private static String came(Socket socket, Attack attack) throws IOException {
        boolean open = attack.expected().endsWith("open");
        int most = attack.expected().split(" ").length - 1;
        var bytes = new ByteArrayOutputStream();
        String end = "open";
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read()) {
                if (bytes.size() > 0 || read > 0) {
                    bytes.write(read);
                }
                boolean all = open && socket.getInputStream().available() == 0 && whole(bytes, attack) >= most;
                socket.setSoTimeout(all ? QUIET_MILLIS : 5_000);
            }
            end = "closed";
        } catch (SocketTimeoutException quiet) {
            end = "open";
        } catch (IOException reset) {
            end = "closed";
        }
        List<HttpAnswers.One> answers = answers(bytes, attack);
        answers.forEach(answer -> harmless(answer, attack));
        return (statuses(answers) + " " + end).strip();
    }

    private static int whole(ByteArrayOutputStream bytes, Attack attack) {
        try {
            return answers(bytes, attack).size();
        } catch (AssertionError notYet) {
            return -1;
        }
    }

    private static List<HttpAnswers.One> answers(ByteArrayOutputStream bytes, Attack attack) {
        boolean head = attack.said().startsWith("HEAD ");
        return HttpAnswers.of(bytes.toByteArray(), head);
    }

    private static String statuses(List<HttpAnswers.One> answers) {
        return answers.stream().map(answer -> String.valueOf(answer.status())).collect(Collectors.joining(" "));
    }

    /** Says nothing of our inside, leads nowhere and lets no page in. */
    private static void harmless(HttpAnswers.One answer, Attack attack) {
        assertEquals(
                List.of(),
                answer.headers().keySet().stream()
                        .filter(name -> name.startsWith("access-control")
                                || name.equals("location")
                                || name.equals("server")
                                || name.equals("upgrade"))
                        .toList());
        assertEquals(false, answer.body().matches("(?s).*(?:Exception|\\tat |netty|reactor|evil).*"), answer::body);
        if (answer.status() >= 400 && !attack.said().startsWith("HEAD ")) {
            assertEquals("application/json", answer.headers().get("content-type"), answer::toString);
            assertEquals("{\"jsonrpc\":\"2.0\",", answer.body().substring(0, 17));
        }
    }

    private String openStream() throws IOException {
        Served.write(listening, Served.head("GET", "/sse", served.here(), "Accept: text/event-stream\r\n"));
        String endpoint = Served.readTo(listening, "\n\n");
        return endpoint.substring(endpoint.indexOf("sessionId=") + 10).strip();
    }

    private static String percent(String text) {
        return text.chars().mapToObj(c -> String.format("%%%02x", c)).collect(Collectors.joining());
    }
}
