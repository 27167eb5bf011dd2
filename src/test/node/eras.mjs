// Does with one official TypeScript client what agent hosts do, and prints one JSON object with what came of it:
// node eras.mjs <sdk|legacy|auto|pin> <stdio|mcp|sse> <launcher or URL> <calls.json>
// sdk is @modelcontextprotocol/sdk; the others are @modelcontextprotocol/client and its version negotiation.
// calls.json is {good, wrong, slow, approved}, each {name, arguments}.
import { readFileSync } from "node:fs";

const [mode, way, target, file] = process.argv.slice(2);
const calls = JSON.parse(readFileSync(file, "utf8"));
const old = mode === "sdk";
const from = async (name) => import(name);
const transports = {
  stdio: async () => {
    const name = old ? "@modelcontextprotocol/sdk/client/stdio.js" : "@modelcontextprotocol/client/stdio";
    const { StdioClientTransport } = await from(name);
    return new StdioClientTransport({ command: target, args: ["stdio"], env: process.env, stderr: "inherit" });
  },
  mcp: async () => {
    const name = old ? "@modelcontextprotocol/sdk/client/streamableHttp.js" : "@modelcontextprotocol/client";
    const { StreamableHTTPClientTransport } = await from(name);
    return new StreamableHTTPClientTransport(new URL(target + "/mcp"));
  },
  sse: async () => {
    const name = old ? "@modelcontextprotocol/sdk/client/sse.js" : "@modelcontextprotocol/client";
    const { SSEClientTransport } = await from(name);
    return new SSEClientTransport(new URL(target + "/sse"));
  },
};
const { Client } = await from(old ? "@modelcontextprotocol/sdk/client/index.js" : "@modelcontextprotocol/client");
const negotiation = { legacy: "legacy", auto: "auto", pin: { pin: "2026-07-28" } };
const client = new Client(
  { name: "interop", version: "1" },
  { capabilities: { elicitation: {} }, ...(old ? {} : { versionNegotiation: { mode: negotiation[mode] } }) },
);
const asked = [];
const answer = async (request) => {
  asked.push(request.params.message.split("\n")[0]);
  return { action: "accept", content: { decision: "yes" } };
};
if (old) {
  const { ElicitRequestSchema } = await from("@modelcontextprotocol/sdk/types.js");
  client.setRequestHandler(ElicitRequestSchema, answer);
} else {
  client.setRequestHandler("elicitation/create", answer);
}
const call = (params, options = {}) =>
  old ? client.callTool(params, undefined, options) : client.callTool(params, options);
const told = (result) => ({ isError: result.isError === true, text: result.content[0].text });

await client.connect(await transports[way]());
const { tools } = await client.listTools();
const good = told(await call(calls.good));
const wrong = told(await call(calls.wrong));

const progress = [];
const leaving = new AbortController();
const began = Date.now();
// The first report says that the call runs, and ends it.
const heard = (step) => {
  progress.push(step.message);
  leaving.abort("enough");
};
const cancelled = await call(calls.slow, { signal: leaving.signal, onprogress: heard }).then(
  () => "answered",
  () => "cancelled",
);
const left = Date.now() - began;
const afterwards = told(await call(calls.good));
const approved = told(await call(calls.approved));
console.log(
  JSON.stringify({
    revision: old ? "" : client.getNegotiatedProtocolVersion(),
    tools: tools.length,
    good,
    wrong,
    progress,
    cancelled,
    left,
    afterwards,
    approved,
    asked,
  }),
);
await client.close();
