// Finds a group by name, reads its day, and posts to it: over stdio with a server of its own, or over HTTP.
//   node client.ts                                  # starts ../../yach-mcp stdio: the sandbox, unless YACH_APP_KEY is set
//   node client.ts http://127.0.0.1:8931/mcp        # a running server; KEY_FOR_YACH opens one that asks for keys
// 在终端里跑起来：按群名找到群，读一天的消息，再发一句话。
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { fileURLToPath } from "node:url";

const [target = fileURLToPath(new URL("../../yach-mcp", import.meta.url))] = process.argv.slice(2);
const key = process.env.KEY_FOR_YACH;
const headers: Record<string, string> = key ? { Authorization: `Bearer ${key}` } : {};
const transport = target.startsWith("http")
  ? new StreamableHTTPClientTransport(new URL(target), { requestInit: { headers } })
  : new StdioClientTransport({ command: target, args: ["stdio"], env: process.env as Record<string, string> });

// Whoever runs this is the person that the server may ask before something goes to many. This program says no.
const client = new Client(
  { name: "yach-example", version: "1.0.0" },
  { capabilities: { elicitation: {} }, versionNegotiation: { mode: "auto" } },
);
client.setRequestHandler("elicitation/create", async () => ({ action: "decline" }));

/** Results are for a model: the text says everything, also what to mend when it is an error. */
async function call(name: string, args: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: args });
  const text = result.content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
  console.log(`\n> ${name} ${JSON.stringify(args)}\n${text}`);
  return { text, failed: result.isError === true, fields: result.structuredContent as any };
}

await client.connect(transport);
try {
  const { tools } = await client.listTools();
  console.log(`${tools.length} tools: ${tools.map((tool) => tool.name).join(", ")}`);

  const { fields } = await call("yach_list_robot_groups", {});
  const group = fields.groups.find((row: { name: string }) => row.name.includes("试点"));
  await call("yach_list_group_messages", { group_id: group.group_id, start: "-24h", limit: 10 });

  // A key of your own makes a send safe to repeat: the same key is never sent twice.
  const sent = await call("yach_send_robot_group_message", {
    group_id: group.group_id,
    text: "大家好，我是小知。",
    idempotency_key: `hello-${group.group_id}`,
  });
  process.exitCode = sent.failed ? 1 : 0;
} finally {
  await client.close();
}
