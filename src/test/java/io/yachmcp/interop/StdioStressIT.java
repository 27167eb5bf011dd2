package io.yachmcp.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.yachmcp.sandbox.SandboxCompany;
import io.yachmcp.tool.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** One stdio session of the built server under load: every call is really answered by the sandbox, and none is lost. */
class StdioStressIT {
    private static final int CALLS = 5_000;

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void fiveThousandOneByOneAndFiveThousandAtOnce() throws Exception {
        var builder = new ProcessBuilder(ServerProcess.LAUNCHER.toString(), "stdio")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = ServerProcess.withoutSettings(builder).start();
        try (var in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
                var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            oneByOne(in, out);
            atOnce(in, out);
            process.getOutputStream().close();
            assertEquals(null, out.readLine(), "nothing follows the last answer");
            assertEquals(true, process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void oneByOne(BufferedWriter in, BufferedReader out) throws IOException {
        for (int id = 0; id < CALLS; id++) {
            in.write(call(id));
            in.flush();
            assertEquals(id, answered(out));
        }
    }

    private static void atOnce(BufferedWriter in, BufferedReader out) throws Exception {
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                for (int id = 0; id < CALLS; id++) {
                    in.write(call(id));
                }
                in.flush();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        var seen = new BitSet(CALLS);
        for (int i = 0; i < CALLS; i++) {
            seen.set(answered(out));
        }
        writer.join();
        assertEquals(CALLS, seen.cardinality());
    }

    private static String call(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"yach_check_group_member\",\"arguments\":{\"group_id\":\""
                + SandboxCompany.MAIN_GROUP + "\",\"user_id\":\"" + SandboxCompany.MEMBER + "\"}}}\n";
    }

    /** The id of the next answer, which must be a proven one and not an error. */
    private static int answered(BufferedReader out) throws IOException {
        JsonNode answer = Json.read(out.readLine());
        assertEquals("true", answer.at("/result/structuredContent/in_group").asString("(none)"), answer::toString);
        return answer.path("id").asInt();
    }
}
