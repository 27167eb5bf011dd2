// Starts each server again and again, by turns, and times from just before the process is made to the last byte of the
// reply to tools/list. What this program itself costs is the same for both.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAX_RATIO = 0.45;
const MAX_MIB = 60;

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const options = read(process.argv.slice(2));

const servers = {
  ours: options.command ?? [join(root, 'yach-mcp'), 'stdio'],
  node: [process.execPath, join(here, 'node', 'echo.mjs')],
};

const messages = [
  {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'bench', version: '1' } },
  },
  { jsonrpc: '2.0', method: 'notifications/initialized' },
  { jsonrpc: '2.0', id: 2, method: 'tools/list' },
].map((message) => JSON.stringify(message) + '\n');

const failed = [];
for (const mode of options.modes) {
  await compare(mode);
}
if (options.gate && failed.length > 0) {
  console.log(`\nGate: ${failed.join('; ')}`);
  process.exit(1);
}

async function compare(mode) {
  const samples = { ours: [], node: [] };
  for (const name of Object.keys(servers)) {
    await once(servers[name], mode); // builds, trains, warms the file cache
  }
  for (let run = 0; run < options.runs; run++) {
    const order = run % 2 === 0 ? ['ours', 'node'] : ['node', 'ours'];
    for (const name of order) {
      samples[name].push(await once(servers[name], mode));
    }
  }
  report(mode, samples);
}

/** One start. In mode `turns` each request waits for the reply to the one before, as a real client's does. */
function once(command, mode) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'], env: environment() });
    let text = '';
    let initialized = false;
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${command.join(' ')} ended with ${code} before it answered`)));
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const lines = text.split('\n').slice(0, -1);
      if (mode === 'turns' && !initialized && lines.some((line) => JSON.parse(line).id === 1)) {
        initialized = true;
        child.stdin.write(messages[1] + messages[2]);
      }
      const list = lines.length > 0 && lines.map((line) => JSON.parse(line)).find((reply) => reply.id === 2);
      if (list) {
        const millis = Number(process.hrtime.bigint() - started) / 1e6;
        const mib = resident(child.pid);
        const tools = list.result.tools.length;
        child.removeAllListeners('exit');
        child.on('exit', () => resolve({ millis, mib, tools }));
        child.stdin.end();
      }
    });
    child.stdin.write(mode === 'turns' ? messages[0] : messages.join(''));
  });
}

/** Sandbox mode whatever this shell has set: the platforms' settings do not belong in a measurement. */
function environment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(YACH|YUNXIN)_(?!MCP_JAVA)/.test(name)));
}

/** Resident memory of a process in MiB. */
function resident(pid) {
  if (process.platform === 'linux') {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  }
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)]).stdout.toString().trim()) / 1024;
}

function report(mode, samples) {
  const ours = figures(samples.ours);
  const node = figures(samples.node);
  const ratio = ours.millis.median / node.millis.median;
  console.log(`\n${mode === 'turns' ? 'Each reply awaited' : 'All requests at once'}, ${options.runs} starts each`);
  console.log('                 tools   ms min  median     max   MiB min  median     max');
  console.log(row('yach-mcp stdio', ours));
  console.log(row('Node MCP SDK', node));
  console.log(`time ratio ${ratio.toFixed(2)} (at most ${MAX_RATIO}), memory ${ours.mib.median.toFixed(1)} MiB (at most ${MAX_MIB})`);
  if (ratio > MAX_RATIO) failed.push(`time ratio ${ratio.toFixed(2)} (${mode})`);
  if (ours.mib.median > MAX_MIB) failed.push(`${ours.mib.median.toFixed(1)} MiB (${mode})`);
}

function row(name, { tools, millis, mib }) {
  const cells = [millis.min, millis.median, millis.max, mib.min, mib.median, mib.max];
  return name.padEnd(16) + String(tools).padStart(6) + ' ' + cells.map((cell) => cell.toFixed(1).padStart(8)).join('');
}

function figures(samples) {
  return {
    tools: samples[0].tools,
    millis: spread(samples.map((sample) => sample.millis)),
    mib: spread(samples.map((sample) => sample.mib)),
  };
}

function spread(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  return { min: sorted[0], median, max: sorted[sorted.length - 1] };
}

function read(words) {
  const options = { runs: 15, modes: ['piped', 'turns'], gate: false };
  while (words.length > 0) {
    const word = words.shift();
    if (word === '--gate') options.gate = true;
    else if (word === '--runs') options.runs = Number(words.shift());
    else if (word === '--mode') options.modes = [words.shift()].flatMap((mode) => (mode === 'both' ? ['piped', 'turns'] : mode));
    else if (word === '--') options.command = words.splice(0);
    else fail(`unknown: ${word}`);
  }
  if (!Number.isInteger(options.runs) || options.runs < 1) fail('--runs takes a whole number from 1');
  if (!options.modes.every((mode) => ['piped', 'turns'].includes(mode))) fail('--mode takes piped, turns or both');
  if (options.command?.length === 0) fail('-- takes a command');
  return options;
}

function fail(words) {
  console.error(`bench/startup: ${words}`);
  process.exit(2);
}
