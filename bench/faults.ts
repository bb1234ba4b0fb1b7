import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parse, stringify } from "yaml";
import { Document, said, Stack } from "../tests/stories/stack.ts";
import type { CallResult } from "../tests/stories/stack.ts";
import { harms } from "./faults/harms.ts";
import type { Harm } from "./faults/harms.ts";
import { machineBeside, machineLine } from "./figures/machine.ts";
import { offerHelp } from "./offer-help.ts";
import { watchLoop } from "./stage/loop-watch.ts";

/*
 * How long a caller hears nothing when something breaks in mid-call: over the whole stack, by the phone's own clock. From
 * the last sound before it, the agent's or the caller's, to the next sound of the agent or of the carrier.
 */

offerHelp(`npm run bench:faults -- [--only NAME] [--json]

How long a caller hears nothing when something breaks in mid-call. Aim: 3 s.

  --only NAME     one of: ${harms.map(({ name }) => name).join(", ")}
  --json          one JSON document, and nothing else on standard output`);

const { values: options } = parseArgs({
  options: { only: { type: "string" }, json: { type: "boolean", default: false } },
});

const aimMs = 3_000;
/** What was on its way to the phone when it broke is heard for less than this. */
const goesOnMs = 1_000;
/** Takes long to say, so that it breaks in mid-sentence. */
const company = "the company of the green hills, of the white cliffs, of the northern lights and of the old bridges";
const words = "Hello, somebody stole my motorbike.";

interface Row {
  harm: string;
  /** Undefined where nothing was heard any more. */
  silentMs: number | undefined;
  heardNext: string;
  outcome: string;
}

const reference = watchLoop();
const folder = await mkdtemp(join(tmpdir(), "switchboard-bench-"));
const rows: Row[] = [];
try {
  const brief = join(folder, "default.yaml");
  const ordinary = parse(await readFile(join(import.meta.dirname, "../briefs/default.yaml"), "utf8")) as object;
  await writeFile(brief, stringify({ ...ordinary, bot_company: company }));
  for (const [at, harm] of harms.entries()) {
    if (options.only !== undefined && harm.name !== options.only) continue;
    const row = await measure(harm, `+120255526${String(at).padStart(2, "0")}`, brief);
    rows.push(row);
    if (!options.json) console.log(lineOf(row));
  }
} finally {
  await rm(folder, { recursive: true });
}
const machine = machineBeside(reference.stop());
if (options.json) console.log(JSON.stringify({ machine, aimMs, rows }));
else console.log(machineLine(machine));

/** A stack of its own for each, so that none meets what another broke. */
async function measure(harm: Harm, caller: string, brief: string): Promise<Row> {
  const stack = await Stack.start([], { settings: { SWITCHBOARD_BRIEF_FILE: brief } });
  try {
    const speaks = harm.when === "agent speaks" ? [] : [{ wait: "agent" }, { say: words }];
    const calling = stack.call({ caller, steps: [...speaks, { silence: harm.stays }, "hangup"] });
    await stack.record(caller, (document) => {
      const greeting = said(document, "assistant")[0] ?? "";
      return harm.when === "agent speaks" ? greeting !== "" : greeting.endsWith("?");
    });
    const struckMs = (await stack.phone(caller)).turns.at(-1)?.endMs ?? 0;
    const [result] = await Promise.all([calling, harm.strike(stack, caller)]);
    return { harm: harm.name, ...silenceAfter(result, struckMs), outcome: outcomeOf(result) };
  } finally {
    await stack.stop();
  }
}

/** From the end of what sounded at that moment, or of what the caller said after it, to what was heard next. */
function silenceAfter({ turns }: CallResult, struckMs: number): { silentMs: number | undefined; heardNext: string } {
  const inTime = turns.toSorted((one, other) => one.startMs - other.startMs);
  const callers = inTime.find(({ by, endMs }) => by === "caller" && endMs >= struckMs);
  const before = callers ?? inTime.findLast(({ startMs }) => startMs <= struckMs);
  // Without a gap that tells one turn from the next, the agent has gone on.
  if (before?.by === "agent" && before.endMs > struckMs + goesOnMs) return { silentMs: 0, heardNext: before.text };
  const next = inTime.find(({ by, endMs }) => by === "agent" && endMs > (before?.endMs ?? 0));
  if (before === undefined || next === undefined) return { silentMs: undefined, heardNext: "" };
  return { silentMs: Math.max(0, next.startMs - before.endMs), heardNext: next.text };
}

function outcomeOf(result: CallResult): string {
  const calls = Document.parse(result.call).calls.map(({ state, outcome }) => outcome ?? state);
  return calls.join(", ");
}

function lineOf({ harm, silentMs, heardNext, outcome }: Row): string {
  const silence = silentMs === undefined ? "nothing more" : `${(silentMs / 1_000).toFixed(1)} s`;
  const verdict = silentMs !== undefined && silentMs <= aimMs ? "" : "  (over the aim)";
  return `${harm.padEnd(24)} ${silence.padEnd(13)} ${outcome.padEnd(12)} "${heardNext.slice(0, 60)}"${verdict}`;
}
