// Drives a server with the official TypeScript client: node sdk.mjs <stdio|mcp|sse> <launcher or URL> <calls.json>
// calls.json is {calls: [{name, arguments}], prompt, resource, completion}; prints one JSON object with what came back.
import { readFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";

const [way, target, file] = process.argv.slice(2);
const transports = {
  stdio: () => new StdioClientTransport({ command: target, args: ["stdio"], env: process.env, stderr: "inherit" }),
  mcp: () => new StreamableHTTPClientTransport(new URL(target + "/mcp")),
  sse: () => new SSEClientTransport(new URL(target + "/sse")),
};
const client = new Client({ name: "interop", version: "1" });
await client.connect(transports[way]());
const { tools } = await client.listTools();
const asked = JSON.parse(readFileSync(file, "utf8"));
const calls = [];
for (const call of asked.calls) {
  const result = await client.callTool(call);
  calls.push({ name: call.name, isError: result.isError === true, text: result.content[0].text });
}
const { prompts } = await client.listPrompts();
const { resources } = await client.listResources();
const { resourceTemplates } = await client.listResourceTemplates();
const prompt = await client.getPrompt(asked.prompt);
const resource = await client.readResource(asked.resource);
const { completion } = await client.complete(asked.completion);
console.log(
  JSON.stringify({
    server: client.getServerVersion().name,
    tools: tools.map((tool) => tool.name),
    calls,
    prompts: prompts.map((listed) => listed.name),
    resources: resources.map((listed) => listed.uri),
    templates: resourceTemplates.map((listed) => listed.uriTemplate),
    prompt: prompt.messages[0].content.text,
    resource: resource.contents[0].text,
    completed: completion.values,
  }),
);
await client.close();
