// Makes one call with the official TypeScript client, as a person would answer who is asked about it:
// node approve.mjs <stdio|mcp|sse> <launcher or URL> <yes|no|decline|cancel|silence|nobody> <call as JSON>
// Prints one JSON object with what came back, what was asked, and whether the question was withdrawn.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { ElicitRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const [way, target, answer, call] = process.argv.slice(2);
const transports = {
  stdio: () => new StdioClientTransport({ command: target, args: ["stdio"], env: process.env, stderr: "inherit" }),
  mcp: () => new StreamableHTTPClientTransport(new URL(target + "/mcp")),
  sse: () => new SSEClientTransport(new URL(target + "/sse")),
};
const answers = {
  yes: { action: "accept", content: { decision: "yes" } },
  no: { action: "accept", content: { decision: "no" } },
  decline: { action: "decline" },
  cancel: { action: "cancel" },
};
const seen = { asked: [], withdrawn: 0, progress: [] };
const client = new Client(
  { name: "interop", version: "1" },
  { capabilities: answer === "nobody" ? {} : { elicitation: {} } },
);
if (answer !== "nobody") {
  client.setRequestHandler(ElicitRequestSchema, async (request, extra) => {
    seen.asked.push(request.params);
    extra.signal.addEventListener("abort", () => seen.withdrawn++);
    return answer === "silence" ? new Promise(() => {}) : answers[answer];
  });
}
await client.connect(transports[way]());
const result = await client.callTool(JSON.parse(call), undefined, {
  onprogress: (step) => seen.progress.push(step.message),
});
console.log(JSON.stringify({ ...seen, isError: result.isError === true, text: result.content[0].text }));
await client.close();
