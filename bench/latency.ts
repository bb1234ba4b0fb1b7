import { parseArgs } from "node:util";
import { CallId } from "../core/call/ids.ts";
import type { Flags } from "../core/flags.ts";
import { timingOf } from "../core/dialogue/listening/timing.ts";
import { machineBeside, machineLine } from "./figures/machine.ts";
import { spreadOf } from "./figures/spread.ts";
import type { Spread } from "./figures/spread.ts";
import { partNames, turnParts } from "./figures/turn-parts.ts";
import type { TurnParts } from "./figures/turn-parts.ts";
import { offerHelp } from "./offer-help.ts";
import { converse } from "./phone/conversation.ts";
import { Phone } from "./phone/phone.ts";
import { benchFlags } from "./stage/bench-context.ts";
import { watchLoop } from "./stage/loop-watch.ts";
import { noDelays, openStage } from "./stage/stage.ts";
import type { Delays, Stage } from "./stage/stage.ts";

/*
 * How long an answer takes in one call, from the caller's last frame to the agent's first, over real sockets and the
 * real clients of speech and chat model. The services are stand-ins with fixed delays. What is left without the quiet that
 * ends a turn, and without what was seen at the sockets of the stand-ins that they took, is the relay's own.
 */

offerHelp(`npm run bench:latency -- [--turns 15] [--connects 15] [--json]

How long an answer takes in one call, from the caller's last frame to the agent's first, and how long the first word
after a call connects.

  --turns N       turns that are measured, for each set of delays
  --connects N    calls whose first sound is measured
  --json          one JSON document, and nothing else on standard output`);

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    turns: { type: "string", default: "15" },
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
  const still = await turnsWith(stage, { name: "still", delays: noDelays, flags: benchFlags });
  const ordinary = { delays: ordinaryDelays, flags: benchFlags };
  const ahead = await turnsWith(stage, { ...ordinary, name: "ahead" });
  const after = await turnsWith(stage, {
    ...ordinary,
    name: "after",
    flags: { ...benchFlags, speculation_enabled: false },
  });
  const machine = machineBeside(reference.stop());
  const result = {
    machine,
    firstAudioAfterConnectMs: { aim: { p50: 250 }, measured: spreadOf(connectMs) },
    ownMs: { aim: { p50: 5, p99: 20 } },
    withoutDelays: { delays: noDelays, ...still },
    withDelays: { delays: ordinaryDelays, begunAhead: ahead, begunAfter: after },
  };
  if (options.json) console.log(JSON.stringify(result));
  else {
    console.log(machineLine(machine));
    console.log(
      `\nfirst audio after the call connects (services without delay; aim p50 250 ms): ${line(spreadOf(connectMs))}`,
    );
    printTurns("services without delay", still);
    printTurns(`services with ${JSON.stringify(ordinaryDelays)}, answers begun ahead`, ahead);
    printTurns("the same, answers begun only when the turn is over", after);
  }
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
  servicesMs: Spread;
  ownMs: Spread;
  parts: Record<(typeof partNames)[number], Spread>;
  worst: TurnParts | undefined;
}

async function turnsWith(
  stage: Stage,
  { name, delays, flags }: { name: string; delays: Delays; flags: Flags },
): Promise<Turns> {
  await stage.setDelays(delays);
  await stage.setFlags(flags);
  const recordings = await Promise.all(sentences.map((text) => stage.record(text)));
  const callId = CallId.parse(`bench-latency-${name}`);
  stage.relay.measure();
  stage.outside.measure();
  const phone = await Phone.call(callId, await stage.mediaOf(callId));
  // The first turn is for warming up.
  await converse(phone, recordings, (count) => count <= Number(options.turns));
  await phone.hangUp();
  const { stamps } = await stage.relay.measured();
  const { stamps: services } = await stage.outside.measured();
  const turns = phone.turns.slice(1);
  const timing = timingOf(flags);
  const parts = turns.flatMap((turn) => turnParts(turn, stamps, { timing, delays, services }) ?? []);
  const lost = turns.filter(({ repliedMs }) => repliedMs === undefined).length;
  const spread = (part: keyof TurnParts) => spreadOf(parts.map((one) => one[part]));
  return {
    turns: turns.length,
    lost,
    untold: turns.length - lost - parts.length,
    totalMs: spread("totalMs"),
    servicesMs: spread("servicesMs"),
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

function printTurns(title: string, { turns, lost, untold, totalMs, servicesMs, ownMs, parts, worst }: Turns): void {
  console.log(`\n${title}: ${turns} turns, ${lost} lost, ${untold} not taken apart`);
  for (const name of partNames) console.log(`  ${name.padEnd(16)} ${line(parts[name])}`);
  console.log(`  ${"total".padEnd(16)} ${line(totalMs)}`);
  console.log(`  ${"services took".padEnd(16)} ${line(servicesMs)}`);
  console.log(`  ${"the relay's own".padEnd(16)} ${line(ownMs)}   (aim p50 5 ms, p99 20 ms)`);
  if (worst === undefined) return;
  const shares = partNames.map((name) => `${name} ${worst[name].toFixed(1)}`);
  console.log(`  the slowest turn: ${worst.totalMs.toFixed(1)} = ${shares.join(" + ")}`);
}

function line({ p50, p99, most }: Spread): string {
  return `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, most ${most.toFixed(1)} ms`;
}
