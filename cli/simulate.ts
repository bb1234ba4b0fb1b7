import { parseArgs } from "node:util";
import { WrongUse } from "./call-wrong-use.ts";
import { runCommand } from "./run-command.ts";
import { whenInterrupted } from "./when-interrupted.ts";
import { simulateInShares } from "./simulate/in-shares.ts";
import type { Simulated } from "./simulate/simulation.ts";

const help = `npm run simulate -- [--calls 1000] [--seed N] [--faults 0.2] [--json]

A call center that is simulated in one process, on a clock that skips: callers who ring, choose in menus and write,
orders to call, reminders, callbacks and emergencies, under limits that change. Triggers, orchestrations, activities, store and the relay's conversations are the real ones; the carrier, the
phones, the chat model and speech are stand-ins. Things go wrong around it all the time. When nothing is due any more, it
is held to what it promises: every call over, each text answered once, nothing sent after STOP, nobody rung at night, no word
lost or told to another.

  --calls N    how many calls come or are ordered (1000)
  --seed N     the same number gives the same run; drawn unless said
  --faults R   of each kind of fault, the share of calls that it befalls, from 0 to 1 (0.2)
  --json       prints one JSON document, and nothing else on standard output

Ends with 0 when every promise was kept, with 1 when one was broken, with 130 at Ctrl-C.`;

/** So many violations are shown; all are in the JSON. */
const shownMost = 20;

await runCommand(main);

async function main(): Promise<number> {
  const { calls = 1_000, seed = Math.floor(Math.random() * 1e9), faults = 0.2, json, help: wantsHelp } = options();
  if (wantsHelp) {
    console.log(help);
    return 0;
  }
  const again = (share: { calls: number; seed: number }) =>
    `Again, exactly so: npm run simulate -- --calls ${share.calls} --seed ${share.seed} --faults ${faults}`;
  let doneCount = 0;
  whenInterrupted(() => `Broken off after ${doneCount} of ${calls} calls. ${again({ calls, seed })}`);
  const done = await simulateInShares({ calls, seed, faults }, (share) => {
    doneCount += share.calls;
    const broken = share.violations.length;
    console.error(
      `${doneCount} of ${calls} calls${broken === 0 ? "" : `, ${broken} broken promises. ${again(share)}`}`,
    );
  });
  if (json) console.log(JSON.stringify(done, null, 2));
  else show(done);
  return done.violations.length === 0 ? 0 : 1;
}

function show({ calls, seconds, simulatedHours, seed, outcomes, struck, violations }: Simulated): void {
  console.log(`${calls} calls and what followed, ${simulatedHours} hours, in ${seconds} s. Seed ${seed}.`);
  console.table(outcomes);
  console.table(struck);
  for (const { promise, of, found } of violations.slice(0, shownMost))
    console.log(`Broken: ${promise}. ${of}: ${found}`);
  if (violations.length > shownMost) console.log(`… and ${violations.length - shownMost} more, see --json.`);
  if (violations.length === 0) console.log("Every promise was kept.");
}

function options() {
  const text = { type: "string" } as const;
  const yes = { type: "boolean", default: false } as const;
  try {
    const {
      calls,
      seed,
      faults,
      json,
      help: wantsHelp,
    } = parseArgs({
      options: { calls: text, seed: text, faults: text, json: yes, help: yes },
    }).values;
    return {
      calls: numberOf("calls", calls, (count) => Number.isInteger(count) && count > 0),
      seed: numberOf("seed", seed, Number.isInteger),
      faults: numberOf("faults", faults, (rate) => rate >= 0 && rate <= 1),
      ...{ json, help: wantsHelp },
    };
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

function numberOf(name: string, given: string | undefined, isRight: (value: number) => boolean): number | undefined {
  if (given === undefined) return undefined;
  const value = given.trim() === "" ? NaN : Number(given);
  if (!isRight(value)) throw new WrongUse(`--${name} ${given}: that is no such number.`);
  return value;
}
