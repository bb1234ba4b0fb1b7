import { parseArgs } from "node:util";
import { CallId } from "../core/call/ids.ts";
import { timingOf } from "../core/dialogue/timing.ts";
import { machineBeside, machineLine } from "./figures/machine.ts";
import { spreadOf } from "./figures/spread.ts";
import type { Spread } from "./figures/spread.ts";
import { partNames, turnParts } from "./figures/turn-parts.ts";
import type { TurnParts } from "./figures/turn-parts.ts";
import { converse } from "./phone/conversation.ts";
import { Phone } from "./phone/phone.ts";
import { benchFlags } from "./stage/bench-context.ts";
import { watchLoop } from "./stage/loop-watch.ts";
import { noDelays, openStage } from "./stage/stage.ts";
import type { Delays, Stage } from "./stage/stage.ts";

/*
 * How long an answer takes in one call, from the caller's last frame to the agent's first, over real sockets and the
 * real clients of speech and chat model. The services are stand-ins with fixed delays; what is left without these and
 * without the quiet that ends a turn is the relay's own.
 */

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    turns: { type: "string", default: "20" },
    connects: { type: "string", default: "15" },
  },
});

/** What may be had from services that are well. */
const ordinaryDelays: Delays = {
  firstTokenMs: 300,
  betweenTokensMs: 20,
  hypothesisMs: 80,
  finalMs: 150,
  firstAudioMs: 120,
};

/** Fluent sentences, which bring about no tool: a pause in one would move the wait for its end. */
const sentences = ["It is raining today.", "My neighbour has the same problem."];

const stage = await openStage();
try {
  const reference = watchLoop();
  const connectMs = await firstAudio(stage, Number(options.connects));
  const still = await turnsWith(stage, noDelays);
  const ordinary = await turnsWith(stage, ordinaryDelays);
  const machine = machineBeside(reference.stop());
  const result = {
    machine,
    firstAudioAfterConnectMs: { aim: { p50: 250 }, measured: spreadOf(connectMs) },
    ownMs: { aim: { p50: 5, p99: 20 } },
    withoutDelays: { delays: noDelays, ...still },
    withDelays: { delays: ordinaryDelays, ...ordinary },
  };
  if (options.json) console.log(JSON.stringify(result));
  else print(result);
} finally {
  await stage.close();
}

async function firstAudio(stage: Stage, count: number): Promise<number[]> {
  await stage.setDelays(noDelays);
  const tookMs: number[] = [];
  for (let number = 0; number < count; number++) {
    const callId = CallId.parse(`bench-connect-${number}`);
    const phone = await Phone.call(callId, await stage.mediaOf(callId));
    await converse(phone, [], () => false);
    await phone.hangUp();
    // The first call of a process opens all that later ones find open.
    if (number > 0 && phone.firstSoundMs !== undefined) tookMs.push(phone.firstSoundMs - phone.connectedMs);
  }
  return tookMs;
}

interface Turns {
  turns: number;
  lost: number;
  /** Answered, but not in the way that can be taken apart. */
  untold: number;
  totalMs: Spread;
  ownMs: Spread;
  parts: Record<(typeof partNames)[number], Spread>;
  worst: TurnParts | undefined;
}

async function turnsWith(stage: Stage, delays: Delays): Promise<Turns> {
  await stage.setDelays(delays);
  const recordings = await Promise.all(sentences.map((text) => stage.record(text)));
  const callId = CallId.parse(`bench-latency-${delays.firstTokenMs}`);
  stage.relay.measure();
  const phone = await Phone.call(callId, await stage.mediaOf(callId));
  // The first turn is for warming up.
  await converse(phone, recordings, (count) => count <= Number(options.turns));
  await phone.hangUp();
  const { stamps } = await stage.relay.measured();
  const turns = phone.turns.slice(1);
  const timing = timingOf(benchFlags);
  const parts = turns.flatMap((turn) => turnParts(turn, stamps, { timing, delays }) ?? []);
  const lost = turns.filter(({ repliedMs }) => repliedMs === undefined).length;
  const spread = (name: keyof TurnParts) => spreadOf(parts.map((one) => one[name]));
  return {
    turns: turns.length,
    lost,
    untold: turns.length - lost - parts.length,
    totalMs: spread("totalMs"),
    ownMs: spread("ownMs"),
    parts: {
      lingerMs: spread("lingerMs"),
      waitMs: spread("waitMs"),
      recogniserMs: spread("recogniserMs"),
      takeMs: spread("takeMs"),
      firstTokenMs: spread("firstTokenMs"),
      firstSentenceMs: spread("firstSentenceMs"),
      firstAudioMs: spread("firstAudioMs"),
      outMs: spread("outMs"),
    },
    worst: parts.toSorted((one, other) => other.ownMs - one.ownMs)[0],
  };
}

function print(result: {
  machine: ReturnType<typeof machineBeside>;
  firstAudioAfterConnectMs: { measured: Spread };
  withoutDelays: Turns;
  withDelays: Turns;
}): void {
  console.log(machineLine(result.machine));
  const { measured } = result.firstAudioAfterConnectMs;
  console.log(`\nfirst audio after the call connects (services without delay; aim p50 250 ms): ${line(measured)}`);
  printTurns("services without delay", result.withoutDelays);
  printTurns(`services with ${JSON.stringify(ordinaryDelays)}`, result.withDelays);
}

function printTurns(title: string, { turns, lost, untold, totalMs, ownMs, parts, worst }: Turns): void {
  console.log(`\n${title}: ${turns} turns, ${lost} lost, ${untold} not taken apart`);
  for (const name of partNames) console.log(`  ${name.padEnd(16)} ${line(parts[name])}`);
  console.log(`  ${"total".padEnd(16)} ${line(totalMs)}`);
  console.log(`  ${"the relay's own".padEnd(16)} ${line(ownMs)}   (aim p50 5 ms, p99 20 ms)`);
  if (worst === undefined) return;
  const shares = partNames.map((name) => `${name} ${worst[name].toFixed(1)}`);
  console.log(`  the slowest turn: ${worst.totalMs.toFixed(1)} = ${shares.join(" + ")}`);
}

function line({ p50, p99, most }: Spread): string {
  return `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, most ${most.toFixed(1)} ms`;
}
