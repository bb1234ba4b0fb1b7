import { parseArgs } from "node:util";
import { CallId } from "../core/call/ids.ts";
import { machineBeside, machineLine } from "./figures/machine.ts";
import { spreadOf } from "./figures/spread.ts";
import { percentile } from "./figures/percentile.ts";
import { offerHelp } from "./offer-help.ts";
import { Phone } from "./phone/phone.ts";
import type { LineSound } from "./phone/phone.ts";
import { recordingOf } from "./phone/recording.ts";
import { watchLoop } from "./stage/loop-watch.ts";
import { openStage } from "./stage/stage.ts";
import type { Stage } from "./stage/stage.ts";
import { ActingCaller } from "./talk/caller-acts.ts";
import type { Speech } from "./talk/caller-acts.ts";
import { compareWords, toldWords, wordsOf } from "./talk/heard-words.ts";
import type { WordFaults } from "./talk/heard-words.ts";
import { echoingLine, noisyLine } from "./talk/line-kinds.ts";
import { addToScore, emptyScore } from "./talk/score.ts";
import type { PauseScore, Score } from "./talk/score.ts";
import { cough, inARow, levelOf, noisy, pausedAt, quiet, soundOf, synthesisedOf } from "./talk/sound.ts";
import type { Sound } from "./talk/sound.ts";
import {
  backchannel,
  callerVoices,
  facts,
  finishedAnswers,
  interruption,
  lastAnswer,
  opening,
} from "./talk/turns-said.ts";
import { pausedTurns, pauseKinds, pausesMs } from "./talk/turns-said.ts";
import type { PausedTurn, PauseKind } from "./talk/turns-said.ts";

/*
 * How well turns are kept, through the real relay: callers with known word times who pause within turns, cough, murmur
 * and interrupt, on quiet, noisy and echoing lines. Many calls at once; what is counted is what reached their phones.
 */

offerHelp(`npm run bench:turns -- [--calls 6] [--json]

How well turns are kept: callers who pause, cough, murmur and interrupt, on quiet, noisy and echoing lines.

  --calls N       calls on each kind of line
  --json          one JSON document, and nothing else on standard output`);

const { values: options } = parseArgs({
  options: { json: { type: "boolean", default: false }, calls: { type: "string", default: "6" } },
});

const delays = { firstTokenMs: 200, betweenTokensMs: 10, hypothesisMs: 80, finalMs: 300, firstAudioMs: 80 };

/** Least noise of any line: no two calls may say the same to the bit, since the recogniser knows frames by their hash. */
const oneBit = 1 / 32_768;

/** A deterministic source of noise for each call. */
function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Signal to noise in decibels; undefined for none. */
const lines: { name: string; noiseDb?: number; echo?: boolean }[] = [
  { name: "quiet line" },
  { name: "noise at 20 dB", noiseDb: 20 },
  { name: "noise at 10 dB", noiseDb: 10 },
  { name: "echo at -20 dB", echo: true },
];

const stage = await openStage();
try {
  await stage.setDelays(delays);
  const reference = watchLoop();
  stage.relay.measure();
  const voices = new Map<string, Sound>();
  const texts = [
    ...pausedTurns.flatMap(breathsOf),
    ...finishedAnswers,
    ...facts,
    lastAnswer,
    opening,
    interruption,
    backchannel,
  ];
  for (const voice of callerVoices) {
    for (const text of texts) voices.set(`${voice} ${text}`, soundOf(await stage.synthesise(text, voice)));
  }
  const calls = lines.flatMap((line, kind) =>
    Array.from({ length: Number(options.calls) }, (_, number) => talk(stage, voices, line, kind * 1_000 + number)),
  );
  const done = await Promise.all(calls);
  const { stamps } = await stage.relay.measured();
  const stampsOf = Map.groupBy(stamps, ({ callId }) => callId);
  const rows = lines.map(({ name }) => {
    const score = emptyScore();
    const words = { said: 0, lost: [] as string[], doubled: [] as string[], displaced: 0 };
    for (const { line, caller, phone } of done) {
      if (line.name !== name) continue;
      const own = stampsOf.get(phone.callId) ?? [];
      addToScore(score, caller.acts, phone, own);
      const said = wordsOf(caller.said.join(" "));
      const { lost, doubled, displaced } = compareWords(said, toldWords(own));
      words.said += said.length;
      words.lost.push(...lost);
      words.doubled.push(...doubled);
      words.displaced += displaced;
    }
    return { line: name, ...summary(score), words };
  });
  const machine = machineBeside(reference.stop());
  if (options.json) console.log(JSON.stringify({ machine, delays, rows }));
  else {
    for (const row of rows) console.log(textOf(row));
    console.log(falseEndsLine(rows.flatMap(({ falseEnds }) => falseEnds)));
    console.log(machineLine(machine));
  }
} finally {
  await stage.close();
}

async function talk(stage: Stage, voices: ReadonlyMap<string, Sound>, line: (typeof lines)[number], number: number) {
  const random = randomFrom(number + 1);
  const callId = CallId.parse(`bench-turns-${number}`);
  const speaker = callerVoices[number % callerVoices.length] ?? "";
  const voice = (text: string): Sound => voices.get(`${speaker} ${text}`) ?? quiet(0);
  const noiseLevel = line.noiseDb === undefined ? 0 : levelOf(voice(opening)) / 10 ** (line.noiseDb / 20);
  const speech = async (...sounds: Sound[]): Promise<Speech> => {
    const whole = inARow(sounds);
    const sound = synthesisedOf(noisy(whole, Math.max(noiseLevel, oneBit), random));
    if (sound.words.length > 0) await stage.know(sound);
    return { recording: recordingOf("", sound), words: sound.words };
  };
  const sounds: LineSound | undefined =
    line.echo === true ? echoingLine() : noiseLevel > 0 ? noisyLine(noiseLevel, random) : undefined;
  // Callers do not begin all at once.
  await new Promise((resolve) => setTimeout(resolve, random() * 4_000));
  const phone = await Phone.call(callId, await stage.mediaOf(callId), sounds);
  const caller = new ActingCaller(phone);
  await caller.greeted();
  for (const [at, said] of pausedTurns.entries()) {
    const lengthMs = pausesMs[(at + number) % pausesMs.length] ?? 0;
    const after = said.before.split(" ").length;
    const sound = inARow(breathsOf(said).map(voice));
    await caller.turn(await speech(pausedAt(sound, after, lengthMs)), { pause: { kind: said.kind, lengthMs, after } });
  }
  for (const text of finishedAnswers) await caller.turn(await speech(voice(text)), { kind: "finished" });
  for (const text of facts) await caller.turn(await speech(voice(text)), { kind: "fact" });
  await caller.cough(await speech(cough(random)));
  await caller.over(await speech(voice(opening)), await speech(cough(random)), "cough");
  await caller.over(await speech(voice(opening)), await speech(voice(backchannel)), "backchannel");
  await caller.over(await speech(voice(opening)), await speech(voice(interruption)), "true");
  await caller.turn(await speech(voice(lastAnswer)), { kind: "finished" });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await phone.hangUp();
  return { line, caller, phone };
}

/** A pause in one breath is cut into it; only after a full stop does the voice end. */
function breathsOf({ kind, before, after }: PausedTurn): string[] {
  return kind === "between sentences" ? [before, after] : [`${before} ${after}`];
}

function summary(score: Score) {
  const { delaysMs, finishedDelaysMs, factDelaysMs, interruptedAfterMs, ...counts } = score;
  return {
    ...counts,
    falseEnds: falseEndsIn(counts.pauses),
    endOfTurnMs: { ...spreadOf(delaysMs), p90: percentile(delaysMs, 90) },
    endOfFinishedTurnMs: { ...spreadOf(finishedDelaysMs), p90: percentile(finishedDelaysMs, 90) },
    endOfFactMs: { ...spreadOf(factDelaysMs), p90: percentile(factDelaysMs, 90) },
    interruptedAfterMs: spreadOf(interruptedAfterMs),
    interruptedWithin400Ms: interruptedAfterMs.filter((afterMs) => afterMs <= 400).length,
  };
}

function falseEndsIn(pauses: readonly PauseScore[]) {
  return pauseKinds.map((kind) => {
    const ofKind = pauses.filter((one) => one.kind === kind);
    const sum = (count: "turns" | "heard" | "apart") => ofKind.reduce((total, one) => total + one[count], 0);
    const heardByPause = ofKind.map(({ pauseMs, heard }) => ({ pauseMs, heard }));
    return { kind, turns: sum("turns"), heard: sum("heard"), apart: sum("apart"), heardByPause };
  });
}

/** The aim is for pauses at which a listener can know that more comes; the other line counts all. */
function falseEndsLine(falseEnds: readonly { kind: PauseKind; turns: number; heard: number; apart: number }[]): string {
  const known = falseEnds.filter(({ kind }) => kind !== "between sentences");
  const line = (name: string, list: typeof known) => {
    const sum = (count: "turns" | "heard" | "apart") => list.reduce((total, one) => total + one[count], 0);
    const share = (count: "heard" | "apart") => `${((100 * sum(count)) / Math.max(1, sum("turns"))).toFixed(1)} %`;
    return `false ends at ${name}: heard ${share("heard")}, answered apart ${share("apart")}`;
  };
  return (
    `${line("pauses within phrases and between clauses", known)} (aim under 2 %)\n` +
    line("all pauses, between sentences too", [...falseEnds])
  );
}

function textOf(row: { line: string; words: { said: number } & WordFaults } & ReturnType<typeof summary>): string {
  const { words, endOfTurnMs, endOfFinishedTurnMs, endOfFactMs, interruptedAfterMs } = row;
  const some = (list: readonly string[]) => (list.length === 0 ? "" : ` (${list.slice(0, 8).join(", ")})`);
  return [
    `${row.line}: ${row.turns} turns, ${row.missedTurns} missed`,
    ...row.falseEnds.map(
      ({ kind, turns, heard, apart, heardByPause }) =>
        `  pauses ${kind}`.padEnd(28) +
        `${heard} false ends heard, ${apart} answered apart, of ${turns} ` +
        `(${heardByPause.map((one) => `${one.pauseMs} ms: ${one.heard}`).join(", ")})`,
    ),
    `  end of turn after   p50 ${endOfTurnMs.p50.toFixed(0)} ms, p90 ${endOfTurnMs.p90.toFixed(0)} ms; finished answers p50 ` +
      `${endOfFinishedTurnMs.p50.toFixed(0)} ms, p90 ${endOfFinishedTurnMs.p90.toFixed(0)} ms (aim p50 300 ms); ` +
      `facts p50 ${endOfFactMs.p50.toFixed(0)} ms, p90 ${endOfFactMs.p90.toFixed(0)} ms`,
    `  interruptions       ${row.falseInterruptions} false of ${row.disturbances} coughs and murmurs; ${row.missedInterruptions} missed of ` +
      `${row.interruptions}, ${row.interruptedWithin400Ms} within 400 ms (last frame after p50 ${interruptedAfterMs.p50.toFixed(0)} ms)`,
    `  words               ${words.said} said, ${words.lost.length} lost${some(words.lost)}, ${words.doubled.length} doubled${some(words.doubled)}, ${words.displaced} in another place`,
  ].join("\n");
}
