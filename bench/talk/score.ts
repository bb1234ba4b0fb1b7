import type { Phone } from "../phone/phone.ts";
import type { Stamp } from "../stage/stamp.ts";
import { pauseKinds, pausesMs } from "./turns-said.ts";
import type { PauseKind } from "./turns-said.ts";
import type { Act } from "./caller-acts.ts";

/** How well turns were kept, in counts that can be added up. */
export interface Score {
  turns: number;
  /** Turns with a pause in them, by where it stands and how long it is. */
  pauses: PauseScore[];
  /** No answer came. */
  missedTurns: number;
  /** From the last word to when the turn was taken: of finished answers, of facts, and of all. */
  finishedDelaysMs: number[];
  factDelaysMs: number[];
  delaysMs: number[];
  disturbances: number;
  falseInterruptions: number;
  interruptions: number;
  missedInterruptions: number;
  /** From the first word over the agent to the last frame that it sent. */
  interruptedAfterMs: number[];
}

/** Turns with a pause of one kind and length. */
export interface PauseScore {
  kind: PauseKind;
  pauseMs: number;
  turns: number;
  /** The agent's voice was heard before the caller had finished. */
  heard: number;
  /** What the caller said became more than one turn of the record. */
  apart: number;
}

const noPauses = (): PauseScore[] =>
  pauseKinds.flatMap((kind) => pausesMs.map((pauseMs) => ({ kind, pauseMs, turns: 0, heard: 0, apart: 0 })));

export const emptyScore = (): Score => ({
  turns: 0,
  pauses: noPauses(),
  missedTurns: 0,
  finishedDelaysMs: [],
  factDelaysMs: [],
  delaysMs: [],
  disturbances: 0,
  falseInterruptions: 0,
  interruptions: 0,
  missedInterruptions: 0,
  interruptedAfterMs: [],
});

const answerWithinMs = 9_000;
/** A voice that is cut later was cut by something else. */
const afterwardsMs = 1_500;

/** Adds what came of one caller's acts. `stamps`: of this call. */
export function addToScore(score: Score, acts: readonly Act[], phone: Phone, stamps: readonly Stamp[]): void {
  const taken = stamps.filter(({ what }) => what.is === "taken").map(({ atMs }) => atMs);
  const cuts = stamps.filter(({ what }) => what.is === "cut").map(({ atMs }) => atMs);
  const turnsBegun = (fromMs: number, toMs: number) =>
    firstToldMs(stamps).filter((atMs) => atMs > fromMs && atMs < toMs).length;
  for (const [at, act] of acts.entries()) {
    const sounded = (fromMs: number, toMs: number) => phone.soundsMs.some((atMs) => atMs > fromMs && atMs < toMs);
    const cut = (fromMs: number, toMs: number) => cuts.some((atMs) => atMs > fromMs && atMs < toMs);
    switch (act.is) {
      case "turn": {
        score.turns += 1;
        const { pause } = act;
        const byPause = score.pauses.find(({ kind, pauseMs }) => kind === pause?.kind && pauseMs === pause.lengthMs);
        if (pause !== undefined && byPause !== undefined) {
          byPause.turns += 1;
          if (sounded(pause.fromMs, act.endedMs)) byPause.heard += 1;
          if (turnsBegun(act.beganMs, acts[at + 1]?.beganMs ?? Infinity) > 1) byPause.apart += 1;
        }
        if (!sounded(act.endedMs, act.endedMs + answerWithinMs)) score.missedTurns += 1;
        const atMs = taken.find((one) => one > act.endedMs - 100 && one < act.endedMs + answerWithinMs);
        if (atMs === undefined) break;
        score.delaysMs.push(atMs - act.endedMs);
        if (act.kind === "finished") score.finishedDelaysMs.push(atMs - act.endedMs);
        if (act.kind === "fact") score.factDelaysMs.push(atMs - act.endedMs);
        break;
      }
      case "cough":
        break;
      case "over": {
        const wasCut = cut(act.beganMs, act.endedMs + afterwardsMs);
        if (act.kind === "true") {
          score.interruptions += 1;
          if (!wasCut) score.missedInterruptions += 1;
          else score.interruptedAfterMs.push(lastFrameMs(phone.soundsMs, act.beganMs) - act.beganMs);
          break;
        }
        score.disturbances += 1;
        if (wasCut) score.falseInterruptions += 1;
        break;
      }
      default:
        act satisfies never;
    }
  }
}

/** When each turn of the caller was first told; one that is put together with what follows keeps its key. */
function firstToldMs(stamps: readonly Stamp[]): number[] {
  const first = new Map<string, number>();
  for (const { atMs, what } of stamps) if (what.is === "told" && !first.has(what.key)) first.set(what.key, atMs);
  return [...first.values()];
}

/** A voice that is quiet for this long has stopped. */
const stoppedMs = 200;

function lastFrameMs(soundsMs: readonly number[], fromMs: number): number {
  let lastMs = fromMs;
  for (const atMs of soundsMs) {
    if (atMs < fromMs) continue;
    if (atMs - lastMs > stoppedMs) break;
    lastMs = atMs;
  }
  return lastMs;
}
