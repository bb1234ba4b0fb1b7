import type { Timing } from "./timing.ts";
import type { Shape } from "./turn-shape.ts";
import type { VoiceEnding } from "./turn-state.ts";

/*
 * How long the caller must be quiet before their turn is over. A fixed wait is either slow after "that's all" or rude
 * after "my number is". So the words decide: an answer that is whole needs little quiet, a number being dictated or a
 * sentence that stops at "and" needs much. All but the first move with the pauses that this caller has made before.
 */

/** Bounds of the wait, in milliseconds. */
const leastMs = 200;
const mostMs = 2_500;
/** However slowly a caller speaks, who has said a sentence and then nothing for this long has most likely finished. */
const wholePatienceMostMs = 1_600;

/**
 * Shares of the ordinary wait, which is 500 ms by its flag. People pause in a tale for about half a second between
 * clauses, and beyond a second where they look for what to say (Campione and Véronis 2002: pauses up to 200 ms,
 * 200 to 1,000 ms, and, in free speech only, beyond).
 */
const factors: Readonly<Record<Shape, number>> = {
  finished: 0.5,
  ordinary: 1,
  telling: 2.5,
  unfinished: 4,
  spelling: 4,
  keying: 5,
  hesitating: 5,
};

/** The same where the words may be all and the voice tells: longer than nearly all pauses after a voice that was held. */
const byEnding: Readonly<Record<VoiceEnding, number>> = { fell: 1, held: 3.4 };

/** The quiet that ends a turn of this shape, of a caller who goes on after pauses of up to `patienceMs`. */
export function endOfTurnWaitMs(
  { shape, ending, patienceMs }: { shape: Shape; ending: VoiceEnding | undefined; patienceMs: number },
  timing: Timing,
): number {
  const voiceTells = ending !== undefined && mayBeAll(shape);
  const waitMs = timing.endOfTurnMs * (voiceTells ? byEnding[ending] : factors[shape]);
  const patientMs = Math.min(patienceMs, patienceMostMs(shape));
  return Math.round(Math.min(mostMs, Math.max(leastMs, waitMs, patientMs)));
}

/** How far the caller's own pauses may stretch the wait. */
function patienceMostMs(shape: Shape): number {
  if (shape === "finished") return 0;
  return mayBeAll(shape) ? wholePatienceMostMs : mostMs;
}

/** True where the words tell neither that more comes nor that nothing does. */
export const mayBeAll = (shape: Shape): boolean => shape === "ordinary" || shape === "telling";
