import type { Timing } from "./timing.ts";

/*
 * How long the caller must be quiet before their turn is over. A fixed wait is either slow after "yes" or rude after
 * "my number is". So the words decide: a finished thought needs little quiet, a number being dictated or a sentence that
 * stops at "and" needs much. Both move with the pauses this caller has made within turns before.
 */

/** Bounds of the wait, in milliseconds. */
const leastMs = 200;
const mostMs = 2_500;

/** Pauses that a caller made and then went on. */
export interface Pauses {
  readonly meanMs: number;
  readonly count: number;
}

export const noPauses: Pauses = { meanMs: 0, count: 0 };

/** Learns from a pause after which the caller went on in the same turn. The mean of the last few counts. */
export function withPause(pauses: Pauses, pauseMs: number): Pauses {
  const count = Math.min(pauses.count + 1, 8);
  return { count, meanMs: pauses.meanMs + (Math.min(pauseMs, mostMs) - pauses.meanMs) / count };
}

/** The quiet that ends a turn with these words. */
export function endOfTurnWaitMs(heard: string, pauses: Pauses, timing: Timing): number {
  const factor = { finished: 0.7, ordinary: 1, unfinished: 3, spelling: 3, hesitating: 5 }[shapeOf(heard)];
  // One long pause says little: the caller's own pace counts in full only after some of them.
  const known = Math.min(pauses.count, 4) / 4;
  const pace = 1 + known * (Math.min(Math.max((pauses.meanMs * 1.2) / timing.endOfTurnMs, 0.9), 2) - 1);
  return Math.round(Math.min(mostMs, Math.max(leastMs, timing.endOfTurnMs * factor * pace)));
}

export type Shape = "finished" | "ordinary" | "unfinished" | "spelling" | "hesitating";

/** How the words look at their end. */
export function shapeOf(heard: string): Shape {
  const text = heard.trim().toLowerCase();
  const bare = text.replaceAll(/[.!?,;:…。！？]+$/gu, "");
  const words = bare.split(/\s+/);
  const last = words.at(-1) ?? "";
  if (/#$/.test(text)) return "finished";
  if (/^[\d*]+$/.test(text) || isSpelling(words)) return "spelling";
  if (hesitations.has(last)) return "hesitating";
  if (openEnds.has(last) || /[,…]$|\.{3}$/.test(text)) return "unfinished";
  if (wholeAnswers.has(bare.replaceAll(/[^\p{L}\p{N}' ]/gu, "")) || /[!?]$/.test(text)) return "finished";
  return "ordinary";
}

/** Single letters or digits at the end: a name is being spelled, or a number said digit by digit. */
function isSpelling(words: readonly string[]): boolean {
  const tail = words.slice(-2).flatMap((word) => word.split("-"));
  return tail.length >= 2 && tail.slice(-2).every((word) => /^[\p{L}\d]$/u.test(word) || saidDigits.has(word));
}

const saidDigits = new Set("zero oh one two three four five six seven eight nine double".split(" "));

const hesitations = new Set("um uh er erm hmm euh ähm äh eh".split(" "));

/** Words after which a sentence of English, French or Spanish goes on. */
const openEnds = new Set(
  (
    "and or but because so if when while that which who with without for from to of in on at by about the a an my your " +
    "his her our their is are was were am it's i'm like then than as not very " +
    "et ou mais parce que qui avec sans pour de du des le la les un une mon ma mes est dans chez " +
    "y o pero porque con sin para el los las una mi es en"
  ).split(" "),
);

/** Answers that are whole by themselves. A lone "yes" or "no" is not: "No, thank you" begins with it. */
const wholeAnswers = new Set([
  ..."exactly correct bye nobody none".split(" "),
  ...["yes please", "no thanks", "no thank you", "thank you", "that's all", "that is all", "that's it", "that is it"],
  ...["that's right", "that is correct", "that's correct", "i don't know", "i do not know", "nothing else"],
  ...["no that's all", "no that's it", "no that is all", "au revoir", "c'est tout", "nada más"],
]);
