import type { Phone } from "../phone/phone.ts";
import type { Stamp } from "../stage/stamp.ts";
import type { Act } from "./caller-acts.ts";

/** How well turns were kept, in counts that can be added up. */
export interface Score {
  turns: number;
  /** The agent spoke before the caller had finished. */
  falseEnds: number;
  /** The same by the length of the pause within the turn, to 100 ms. */
  pauses: Record<number, { turns: number; falseEnds: number }>;
  /** No answer came. */
  missedTurns: number;
  /** From the last word to when the turn was taken: of finished answers, and of all. */
  finishedDelaysMs: number[];
  delaysMs: number[];
  disturbances: number;
  falseInterruptions: number;
  interruptions: number;
  missedInterruptions: number;
  /** From the first word over the agent to the last frame that it sent. */
  interruptedAfterMs: number[];
}

export const emptyScore = (): Score => ({
  turns: 0,
  falseEnds: 0,
  pauses: {},
  missedTurns: 0,
  finishedDelaysMs: [],
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
  for (const act of acts) {
    const sounded = (fromMs: number, toMs: number) => phone.soundsMs.some((atMs) => atMs > fromMs && atMs < toMs);
    const cut = (fromMs: number, toMs: number) => cuts.some((atMs) => atMs > fromMs && atMs < toMs);
    switch (act.is) {
      case "turn": {
        score.turns += 1;
        // What is on its way when the caller begins is not an answer.
        if (act.pausesMs !== undefined && act.resumesMs !== undefined) {
          const pauseMs = Math.round((act.resumesMs - act.pausesMs) / 100) * 100;
          const byPause = (score.pauses[pauseMs] ??= { turns: 0, falseEnds: 0 });
          byPause.turns += 1;
          if (sounded(act.pausesMs, act.endedMs)) byPause.falseEnds += 1;
        }
        if (sounded(act.pausesMs ?? act.endedMs, act.endedMs)) score.falseEnds += 1;
        if (!sounded(act.endedMs, act.endedMs + answerWithinMs)) score.missedTurns += 1;
        const atMs = taken.find((one) => one > act.endedMs - 100 && one < act.endedMs + answerWithinMs);
        if (atMs === undefined) break;
        score.delaysMs.push(atMs - act.endedMs);
        if (act.finished) score.finishedDelaysMs.push(atMs - act.endedMs);
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
