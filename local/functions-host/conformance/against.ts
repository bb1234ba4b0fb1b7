import { isDeepStrictEqual } from "node:util";
import { plainExchange } from "./comparable.ts";
import { runRecordings } from "./run.ts";

/**
 * Holds any host against the recordings, over HTTP alone: BASE_URL is the address of its durable webhooks, HOST_KEY a key
 * that opens them, and the argument says which of the recorded apps it runs. Exits 1 if anything came out otherwise.
 */
const usage = "usage: BASE_URL=http://… [HOST_KEY=…] against.ts scenarios|programs";

const { BASE_URL: address, HOST_KEY: code } = process.env;
const [kind] = process.argv.slice(2);
if (!address || (kind !== "scenarios" && kind !== "programs")) throw new Error(usage);

const baseUrl = address.endsWith("/") ? address : `${address}/`;
const { recordings, exchanges } = await runRecordings(kind, { baseUrl, code });
const different = recordings.filter(
  ({ scenario, exchanges: recorded }) =>
    !isDeepStrictEqual(exchanges.get(scenario)?.map(plainExchange), recorded.map(plainExchange)),
);
for (const { scenario } of different) console.log(`different: ${scenario}`);
console.log(`${recordings.length - different.length} the same, ${different.length} different`);
process.exitCode = different.length === 0 ? 0 : 1;
