import { spawnSync } from "node:child_process";
import { differing } from "./outcome.ts";
import { runRecordings } from "./run.ts";

/**
 * Holds any host against the suite or the recordings, over HTTP alone. BASE_URL is the address of its durable webhooks,
 * HOST_KEY a key that opens them and its functions, and the argument says which of the apps in this folder it runs.
 * Exits 1 if anything came out otherwise.
 */
const usage = "usage: BASE_URL=http://… [HOST_KEY=…] against.ts suite|scenarios|programs";

const { BASE_URL: address, HOST_KEY: code } = process.env;
const [kind] = process.argv.slice(2);
if (!address || (kind !== "suite" && kind !== "scenarios" && kind !== "programs")) throw new Error(usage);

const baseUrl = address.endsWith("/") ? address : `${address}/`;
process.exitCode = (kind === "suite" ? suiteHolds() : await recordingsHold(kind)) ? 0 : 1;

function suiteHolds(): boolean {
  // Under a name of its own: vitest sets BASE_URL itself.
  const env = { ...process.env, CONFORMANCE_URL: baseUrl.replace(/\/runtime\/webhooks\/durabletask\/$/, "") };
  const suite = `${import.meta.dirname}/suite`;
  const { status, error } = spawnSync("npx", ["--no-install", "vitest", "run", suite], { env, stdio: "inherit" });
  if (error) throw error;
  return status === 0;
}

async function recordingsHold(of: "scenarios" | "programs"): Promise<boolean> {
  const run = await runRecordings(of, { target: { baseUrl, code } });
  const different = differing(run);
  for (const { scenario } of different) console.log(`different: ${scenario}`);
  console.log(`${run.recordings.length - different.length} the same, ${different.length} different`);
  return different.length === 0;
}
