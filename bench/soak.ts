import { parseArgs } from "node:util";
import { CallId } from "../core/call/ids.ts";
import { machineBeside, machineLine } from "./figures/machine.ts";
import { slopeOf } from "./figures/slope.ts";
import { offerHelp } from "./offer-help.ts";
import { converse } from "./phone/conversation.ts";
import { Phone } from "./phone/phone.ts";
import { watchLoop } from "./stage/loop-watch.ts";
import { noDelays, openStage } from "./stage/stage.ts";
import type { Stage } from "./stage/stage.ts";

/*
 * Whether the relay's memory stays what it is: callers ring, talk for a minute and a half, hang up and ring again, for as
 * long as is asked. Each minute what is alive in the relay is counted after garbage collection. Ends with 1 where it grows.
 */

offerHelp(`npm run soak:relay -- [--minutes 30] [--calls 10] [--json]

Whether the relay's memory stays what it is while callers ring, talk and hang up, again and again.

  --minutes N     how long, at least 6
  --calls N       calls at once
  --json          one JSON document, and nothing else on standard output

Ends with 1 where it grows.`);

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    minutes: { type: "string", default: "30" },
    calls: { type: "string", default: "10" },
  },
});

const minutes = Number(options.minutes);
/** Less says nothing about growth. */
const leastMinutes = 6;
if (!(minutes >= leastMinutes)) throw new Error(`--minutes takes ${leastMinutes} or more`);
const minuteMs = 60_000;
const callMs = 90_000;
const sentences = ["It is raining today.", "My neighbour has the same problem."];
/** Caches fill and code is compiled in the first minutes. */
const warmUpMinutes = 3;
/** Growth of what is alive, per minute, that is not told from the noise of calls in different states. */
const flatMbPerMinute = 0.5;
/** The same of the process as a whole, which keeps pages that it needed once. */
const flatRssMbPerMinute = 1;

interface Minute {
  minute: number;
  rssMb: number;
  aliveMb: number;
  calls: number;
  turns: number;
  lost: number;
}

const stage = await openStage();
const reference = watchLoop();
const callers = { rung: 0, turns: 0, lost: 0, isOver: false };
try {
  await stage.setDelays({ ...noDelays, firstTokenMs: 100, firstAudioMs: 50 });
  const ringing = Array.from({ length: Number(options.calls) }, (_, place) => ringAgainAndAgain(stage, place));
  const rows: Minute[] = [];
  for (let minute = 1; minute <= minutes; minute++) {
    stage.relay.measure();
    // What the services stamp is not needed here, and would pile up.
    stage.outside.measure();
    await Promise.race([pause(minuteMs), Promise.all(ringing)]);
    const { rssBytes, heapBytes } = await stage.relay.measured();
    const row: Minute = {
      minute,
      rssMb: mb(rssBytes),
      aliveMb: mb(heapBytes),
      calls: callers.rung,
      turns: callers.turns,
      lost: callers.lost,
    };
    rows.push(row);
    if (!options.json) printRow(row);
  }
  callers.isOver = true;
  await Promise.all(ringing);

  const warm = rows.slice(warmUpMinutes);
  const aliveMbPerMinute = slopeOf(warm.map(({ aliveMb }) => aliveMb));
  const rssMbPerMinute = slopeOf(warm.map(({ rssMb }) => rssMb));
  const isFlat = aliveMbPerMinute < flatMbPerMinute && rssMbPerMinute < flatRssMbPerMinute;
  const machine = machineBeside(reference.stop());
  if (options.json) console.log(JSON.stringify({ machine, rows, aliveMbPerMinute, rssMbPerMinute, isFlat }));
  else {
    console.log(
      `${isFlat ? "flat" : "it grows"}: after ${warmUpMinutes} minutes what is alive grew by ${aliveMbPerMinute.toFixed(2)} MB a ` +
        `minute (flat is below ${flatMbPerMinute}), the process by ${rssMbPerMinute.toFixed(2)} MB (below ${flatRssMbPerMinute})`,
    );
    console.log(machineLine(machine));
  }
  process.exitCode = isFlat ? 0 : 1;
} finally {
  await stage.close();
}

/** A caller who has a new call each time; callers do not all hang up at once. */
async function ringAgainAndAgain(on: Stage, place: number): Promise<void> {
  for (let round = 0; !callers.isOver; round++) {
    const recordings = await Promise.all(sentences.map((text) => on.record(text)));
    const callId = CallId.parse(`soak-${place}-${round}-call`);
    const phone = await Phone.call(callId, await on.mediaOf(callId));
    callers.rung += 1;
    const share = round === 0 ? (place + 1) / Number(options.calls) : 1;
    const untilMs = Date.now() + callMs * share;
    await converse(phone, recordings, () => !callers.isOver && Date.now() < untilMs);
    await phone.hangUp();
    callers.turns += phone.turns.length;
    callers.lost += phone.turns.filter(({ repliedMs }) => repliedMs === undefined).length;
  }
}

function printRow({ minute, rssMb, aliveMb, calls, turns, lost }: Minute): void {
  console.log(
    `minute ${String(minute).padStart(3)}: ${rssMb.toFixed(0)} MB, alive of it ${aliveMb.toFixed(1)} MB; ` +
      `${calls} calls so far, ${turns} turns in those that ended, ${lost} lost`,
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function mb(bytes: number): number {
  return bytes / 1_048_576;
}
