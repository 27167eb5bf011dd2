import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a group by name, reads its day, and posts to it. 按群名找到群，读一天的消息，再发一句话。 */
public class YachClient {
    /** Starts ../../yach-mcp unless given another launcher, or the url of a running server, opened by KEY_FOR_YACH. */
    public static void main(String[] words) {
        String target = words.length > 0 ? words[0] : "../../yach-mcp";
        McpClientTransport way = target.startsWith("http") ? http(URI.create(target)) : stdio(target);
        try (McpSyncClient client = McpClient.sync(way).requestTimeout(Duration.ofSeconds(30)).build()) {
            client.initialize();
            System.out.println(client.listTools().tools().size() + " tools");
            CallToolResult groups = call(client, "yach_list_robot_groups", Map.of());
            var rows = (List<?>) ((Map<?, ?>) groups.structuredContent()).get("groups");
            Object group = rows.stream().map(row -> (Map<?, ?>) row)
                    .filter(row -> row.get("name").toString().contains("试点"))
                    .findFirst().orElseThrow().get("group_id");
            call(client, "yach_list_group_messages", Map.of("group_id", group, "start", "-24h", "limit", 10));
            // A key of your own makes a send safe to repeat: the same key is never sent twice.
            call(client, "yach_send_robot_group_message",
                    Map.of("group_id", group, "text", "大家好，我是小知。", "idempotency_key", "hello-" + group));
        }
    }

    /** Results are for a model: the text says everything, also what to mend when it is an error. */
    static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        var result = client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
        System.out.println("\n> " + tool + " " + arguments);
        result.content().forEach(part -> System.out.println(part instanceof TextContent text ? text.text() : part));
        return result;
    }

    static McpClientTransport stdio(String launcher) {
        return new StdioClientTransport(
                ServerParameters.builder(launcher).args("stdio").env(System.getenv()).build(), McpJsonDefaults.getMapper());
    }

    static McpClientTransport http(URI url) {
        var request = HttpRequest.newBuilder();
        Optional.ofNullable(System.getenv("KEY_FOR_YACH")).ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return HttpClientStreamableHttpTransport.builder(url.resolve("/").toString())
                .endpoint(url.getPath()).requestBuilder(request).build();
    }
}
