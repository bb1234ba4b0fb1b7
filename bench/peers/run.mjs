// npm run bench:peers [-- --n 1,10,50,100,200 --secs 30 --engines bare,switchboard,livekit --json]
// Runs the same script of callers through each engine, one after the other, and prints them side by side. LiveKit's
// packages are installed below .data, so that the project itself does not carry them.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { relayNodeFlags } from "../../media-relay/node-flags.ts";
import { offerHelp } from "../offer-help.ts";

offerHelp(`npm run bench:peers -- [--n 1,10,50,100,200] [--secs 30] [--engines bare,switchboard,livekit] [--json]

The same script of callers through each engine, one after the other, side by side. LiveKit's packages are installed below
.data, once.

  --n N,N,…       how many calls at once
  --secs N        how long each measurement takes
  --engines A,B   which engines; "bare" has nothing between the fakes and the callers
  --json          one JSON document, and nothing else on standard output`);

const { values } = parseArgs({
  options: {
    n: { type: "string", default: "1,10,50,100,200" },
    secs: { type: "string", default: "30" },
    engines: { type: "string", default: "bare,switchboard,livekit" },
    json: { type: "boolean", default: false },
  },
});
const root = join(import.meta.dirname, "..", "..");
const engines = values.engines.split(",");
const folder = engines.includes("livekit") ? prepared() : import.meta.dirname;

const results = [];
for (const n of values.n.split(",")) {
  for (const engine of engines) {
    const turn = engine === "livekit" ? ["--turn", "vad"] : [];
    const args = [
      "--expose-gc",
      ...(engine === "switchboard" ? relayNodeFlags : []),
      join(folder, "bench.mjs"),
      "--engine",
      engine,
      "--n",
      n,
      "--secs",
      values.secs,
      ...turn,
    ];
    const run = spawnSync(process.execPath, args, {
      encoding: "utf8",
      env: { ...process.env, SWITCHBOARD_ROOT: root },
      stdio: ["ignore", "pipe", 2],
    });
    if (run.status !== 0) throw new Error(`${engine} with ${n} calls ended with ${run.status}`);
    const result = JSON.parse(run.stdout.trim().split("\n").at(-1));
    results.push(result);
    if (!values.json) console.log(lineOf(result));
  }
}
const machine = { cpu: cpus()[0]?.model, cores: availableParallelism(), node: process.version, load: loadavg()[0] };
if (values.json) console.log(JSON.stringify({ machine, results }));
else {
  console.log(
    `\nmeasured beside: ${machine.cores} cores of ${machine.cpu}, node ${machine.node}, load ${machine.load.toFixed(1)};`,
  );
  console.log("the bare engine is the reference: the same fakes and callers with nothing between them");
}

function lineOf({ engine, n, turns, missed, overNominalMs, overheadMs, lagMs, cpuPctPerSession, memMB }) {
  return [
    `${String(n).padStart(4)} calls  ${engine.padEnd(12)}`,
    `${String(turns).padStart(5)} turns, ${missed} lost`,
    `over nominal p50 ${overNominalMs.p50} p99 ${overNominalMs.p99} most ${overNominalMs.max} ms`,
    `overhead p50 ${overheadMs.p50} p99 ${overheadMs.p99} ms`,
    `loop late p99 ${lagMs.p99} ms`,
    `cpu ${cpuPctPerSession} % a call`,
    `${memMB.rssPerSession} MB a call (heap ${memMB.heapPerSession})`,
  ].join("  ");
}

function prepared() {
  const folder = join(root, ".data", "peers");
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(import.meta.dirname))
    copyFileSync(join(import.meta.dirname, file), join(folder, file));
  if (!existsSync(join(folder, "node_modules"))) {
    console.error("Installing the peers' packages below .data (once) ...");
    const npm = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: folder,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    if (npm.status !== 0) throw new Error("the peers' packages could not be installed");
  }
  return folder;
}
