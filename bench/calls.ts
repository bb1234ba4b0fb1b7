import { parseArgs } from "node:util";
import { CallId } from "../core/call/ids.ts";
import { timingOf } from "../core/dialogue/timing.ts";
import { machineBeside, machineLine } from "./figures/machine.ts";
import type { Machine } from "./figures/machine.ts";
import { spreadOf } from "./figures/spread.ts";
import type { Spread } from "./figures/spread.ts";
import { partNames, turnParts } from "./figures/turn-parts.ts";
import type { TurnParts } from "./figures/turn-parts.ts";
import { converse } from "./phone/conversation.ts";
import { Phone } from "./phone/phone.ts";
import { benchFlags } from "./stage/bench-context.ts";
import { watchLoop } from "./stage/loop-watch.ts";
import type { Lateness } from "./stage/loop-watch.ts";
import { nowMs } from "./stage/now-ms.ts";
import { openStage } from "./stage/stage.ts";
import type { Delays, Stage } from "./stage/stage.ts";

/*
 * Many calls in one relay process, over real sockets and the real clients of speech and chat model. Callers, relay and
 * the services around it are three processes; on few cores they take time from each other, so the lateness of the other
 * two is told beside each row. Beside other load, `chrt -r 1` (Linux, as root) keeps the other load out of the figures.
 * With a folder in BENCH_PROFILES each row leaves CPU profiles of relay and services there.
 */

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    calls: { type: "string", default: "1,10,50,100,200" },
    seconds: { type: "string", default: "30" },
  },
});

const delays: Delays = { firstTokenMs: 100, betweenTokensMs: 20, hypothesisMs: 80, finalMs: 0, firstAudioMs: 50 };
const sentences = ["It is raining today.", "My neighbour has the same problem."];
/** Calls that begin in one second: a relay warms up the lines of each. */
const beginningsPerSecond = 20;

interface Row {
  calls: number;
  turns: number;
  lost: number;
  refused: number;
  ownMs: Spread;
  slowest: TurnParts | undefined;
  /** How late a frame of the agent came, against when the one before had been played. */
  frameLateMs: Spread;
  relayLoop: Lateness;
  /** Share of its time that the event loop was at work; at 100 nothing is in time any more. */
  loopBusyPercent: number;
  cpuPercentOfCore: number;
  cpuPercentPerCall: number;
  rssMb: number;
  /** What is alive after garbage collection: objects, and buffers outside of the heap. */
  heapMb: number;
  /** Against the first row, for each call more. */
  rssMbPerCall: number | undefined;
  heapMbPerCall: number | undefined;
  /** The other processes, which take time from the relay and add to what is measured. */
  beside: {
    callersLoop: Lateness;
    servicesLoop: Lateness;
    servicesCpuPercent: number;
    /** What they took above what they are set to; it is in the relay's own above. */
    firstTokenLateMs: Spread;
    firstAudioLateMs: Spread;
  };
}

const rows: Row[] = [];
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
    if (!options.json) printRow(row);
  } finally {
    await stage.close();
  }
}
const machine: Machine = machineBeside(reference.stop());
if (options.json) console.log(JSON.stringify({ machine, delays, rows }));
else console.log(`\n${machineLine(machine)}`);

async function manyCalls(stage: Stage, count: number): Promise<Row> {
  await stage.setDelays(delays);
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

function printRow(row: Row): void {
  const { calls, turns, lost, refused, ownMs, slowest, frameLateMs, relayLoop, beside } = row;
  const perCall = (mb: number | undefined) => (mb === undefined ? "" : ` (${mb.toFixed(2)} a call)`);
  const shares = slowest && partNames.map((name) => `${name} ${slowest[name].toFixed(1)}`).join(" + ");
  console.log(
    `${calls} calls: ${turns} turns, ${lost} lost, ${refused} calls refused; ${ownMs.count} turns taken apart\n` +
      `  the relay's own   p50 ${ownMs.p50.toFixed(1)} ms, p99 ${ownMs.p99.toFixed(1)} ms, most ${ownMs.most.toFixed(1)} ms\n` +
      `  the slowest       ${slowest === undefined ? "-" : `${slowest.totalMs.toFixed(1)} = ${shares}`}\n` +
      `  frames late by    p50 ${frameLateMs.p50.toFixed(1)} ms, p99 ${frameLateMs.p99.toFixed(1)} ms (${frameLateMs.count} frames)\n` +
      `  relay             loop p99 ${relayLoop.p99Ms.toFixed(1)} ms, at work ${row.loopBusyPercent.toFixed(0)} % of the time, ${row.cpuPercentOfCore.toFixed(0)} % of a core` +
      ` (${row.cpuPercentPerCall.toFixed(2)} % a call)\n` +
      `  its memory        ${row.rssMb.toFixed(0)} MB${perCall(row.rssMbPerCall)}, alive of it ` +
      `${row.heapMb.toFixed(0)} MB${perCall(row.heapMbPerCall)}\n` +
      `  measured beside   callers' loop p99 ${beside.callersLoop.p99Ms.toFixed(1)} ms; services' loop p99 ` +
      `${beside.servicesLoop.p99Ms.toFixed(1)} ms at ${beside.servicesCpuPercent.toFixed(0)} % of a core\n` +
      `  their lateness    first token p50 ${beside.firstTokenLateMs.p50.toFixed(1)} ms, p99 ` +
      `${beside.firstTokenLateMs.p99.toFixed(1)} ms; first audio p50 ${beside.firstAudioLateMs.p50.toFixed(1)} ms, p99 ` +
      `${beside.firstAudioLateMs.p99.toFixed(1)} ms (part of "the relay's own")`,
  );
}
