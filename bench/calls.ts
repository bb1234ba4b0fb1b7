import { parseArgs } from "node:util";
import { CallId } from "../core/call/ids.ts";
import { timingOf } from "../core/dialogue/listening/timing.ts";
import { rowText, unmeasured } from "./figures/calls-row.ts";
import type { CallsRow } from "./figures/calls-row.ts";
import { machineBeside, machineLine } from "./figures/machine.ts";
import type { Machine } from "./figures/machine.ts";
import { spreadOf } from "./figures/spread.ts";
import { turnParts } from "./figures/turn-parts.ts";
import { offerHelp } from "./offer-help.ts";
import { converse } from "./phone/conversation.ts";
import { Phone } from "./phone/phone.ts";
import { benchFlags } from "./stage/bench-context.ts";
import { watchLoop } from "./stage/loop-watch.ts";
import { nowMs } from "./stage/now-ms.ts";
import { openStage } from "./stage/stage.ts";
import type { Delays, Stage } from "./stage/stage.ts";

/*
 * Many calls in one relay process, over real sockets and the real clients of speech and chat model. Callers, relay and
 * the services around it are three processes; on few cores they take time from each other, so the lateness of the other
 * two is told beside each row. Beside other load, `chrt -r 1` (Linux, as root) keeps the other load out of the figures.
 * With a folder in BENCH_PROFILES each row leaves CPU profiles of relay and services there.
 */

offerHelp(`npm run bench:calls -- [--calls 1,10,50,100,200] [--seconds 30] [--ahead] [--json]

Many calls at once in one relay process: its own share of each answer, its lateness, processor and memory.

  --calls N,N,…   how many calls at once, one row for each number
  --seconds N     how long each row is measured; a caller says something every few seconds
  --ahead         answers are begun before turns are over, as calls do unless a flag says otherwise: what the relay
                  or a service took longer is hidden then where it fits into the wait for the end of a turn
  --json          one JSON document, and nothing else on standard output

Ends with 1 where a row is without a turn, so that nothing was measured.`);

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    calls: { type: "string", default: "1,10,50,100,200" },
    seconds: { type: "string", default: "30" },
    ahead: { type: "boolean", default: false },
  },
});

const delays: Delays = { firstTokenMs: 100, betweenTokensMs: 20, hypothesisMs: 80, finalMs: 0, firstAudioMs: 50 };
const sentences = ["It is raining today.", "My neighbour has the same problem."];
/** Calls that begin in one second: a relay warms up the lines of each. */
const beginningsPerSecond = 20;

const rows: CallsRow[] = [];
const reference = watchLoop();
for (const count of options.calls.split(",").map(Number)) {
  const stage = await openStage();
  try {
    const row = await manyCalls(stage, count);
    const [first] = rows;
    if (first !== undefined) {
      row.rssMbPerCall = (row.rssMb - first.rssMb) / (row.calls - first.calls);
      row.heapMbPerCall = (row.heapMb - first.heapMb) / (row.calls - first.calls);
    }
    rows.push(row);
    if (!options.json) console.log(rowText(row));
  } finally {
    await stage.close();
  }
}
const machine: Machine = machineBeside(reference.stop());
if (options.json) console.log(JSON.stringify({ machine, delays, begunAhead: options.ahead, rows }));
else console.log(`\n${machineLine(machine)}`);
if (rows.some((row) => unmeasured(row))) {
  console.error("A row has no turn: nothing was measured there. More --seconds give the callers time to talk.");
  process.exitCode = 1;
}

async function manyCalls(stage: Stage, count: number): Promise<CallsRow> {
  await stage.setDelays(delays);
  await stage.setFlags({ ...benchFlags, speculation_enabled: options.ahead });
  const recordings = await Promise.all(sentences.map((text) => stage.record(text)));
  const phones: Phone[] = [];
  const talking: Promise<void>[] = [];
  let refused = 0;
  let isOver = false;
  for (let number = 0; number < count; number++) {
    const callId = CallId.parse(`bench-calls-${number}`);
    try {
      const phone = await Phone.call(callId, await stage.mediaOf(callId));
      phones.push(phone);
      talking.push(converse(phone, recordings, () => !isOver));
    } catch {
      refused += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000 / beginningsPerSecond));
  }
  stage.relay.measure();
  stage.outside.measure();
  const callers = watchLoop();
  const fromMs = nowMs();
  for (const phone of phones) phone.lateMs.splice(0);
  await new Promise((resolve) => setTimeout(resolve, Number(options.seconds) * 1_000));
  const untilMs = nowMs();
  const frameLateMs = phones.flatMap(({ lateMs }) => lateMs);
  const callersLoop = callers.stop();
  const relay = await stage.relay.measured();
  const services = await stage.outside.measured();
  isOver = true;
  await Promise.all(talking);
  await Promise.all(phones.map((phone) => phone.hangUp()));

  const timing = timingOf(benchFlags);
  // A turn that was said shortly before the end has its answer after it.
  const answerable = untilMs - 3_000;
  const said = phones.flatMap((phone) =>
    phone.turns.filter(({ saidMs }) => saidMs >= fromMs && saidMs < answerable).map((turn) => ({ phone, turn })),
  );
  const stampsOf = Map.groupBy(relay.stamps, ({ callId }) => callId);
  const parts = said.flatMap(
    ({ phone, turn }) => turnParts(turn, stampsOf.get(phone.callId) ?? [], { timing, delays }) ?? [],
  );
  const cpuPercentOfCore = (relay.cpuMs / relay.wallMs) * 100;
  return {
    calls: count,
    turns: said.length,
    lost: said.filter(({ turn }) => turn.repliedMs === undefined).length,
    refused,
    ownMs: spreadOf(parts.map(({ ownMs }) => ownMs)),
    slowest: parts.toSorted((one, other) => other.ownMs - one.ownMs)[0],
    frameLateMs: spreadOf(frameLateMs),
    relayLoop: relay.loop,
    loopBusyPercent: relay.busy * 100,
    cpuPercentOfCore,
    cpuPercentPerCall: cpuPercentOfCore / count,
    rssMb: relay.rssBytes / 1_048_576,
    heapMb: relay.heapBytes / 1_048_576,
    rssMbPerCall: undefined,
    heapMbPerCall: undefined,
    beside: {
      callersLoop,
      servicesLoop: services.loop,
      servicesCpuPercent: (services.cpuMs / services.wallMs) * 100,
      firstTokenLateMs: spreadOf(
        services.stamps.flatMap(({ what }) =>
          what.is === "chat-told" && what.first ? [what.tookMs - delays.firstTokenMs] : [],
        ),
      ),
      firstAudioLateMs: spreadOf(
        services.stamps.flatMap(({ what }) => (what.is === "speech-told" ? [what.tookMs - delays.firstAudioMs] : [])),
      ),
    },
  };
}
