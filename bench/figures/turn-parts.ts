import { questionIn } from "../../core/dialogue/listening/agent-question.ts";
import { endOfTurnWaitMs } from "../../core/dialogue/listening/endpointing.ts";
import type { Timing } from "../../core/dialogue/listening/timing.ts";
import { shapeOf } from "../../core/dialogue/listening/turn-shape.ts";
import { english } from "../../core/dialogue/listening/turn-words/english.ts";
import type { PhoneTurn } from "../phone/phone.ts";
import type { Delays } from "../stage/stage.ts";
import type { Stamp } from "../stage/stamp.ts";

/** A turn from the caller's last frame to the agent's first, in parts that add up to `totalMs`. */
export interface TurnParts {
  totalMs: number;
  /** Until the sound is over for the voice activity detector; negative where the last word fades away before its end. */
  lingerMs: number;
  /** The quiet that these words ask for. */
  waitMs: number;
  /** What was waited for words or a final that came after that quiet. */
  recogniserMs: number;
  /** From when the turn could be taken to the request to the model; negative where the answer was begun ahead. */
  takeMs: number;
  firstTokenMs: number;
  firstSentenceMs: number;
  firstAudioMs: number;
  outMs: number;
  /** What the services took of it: as they were set, or as was seen at their sockets. */
  servicesMs: number;
  /** All of it less the lingering, the wait, the recogniser and what the services took. */
  ownMs: number;
}

export const partNames = [
  "lingerMs",
  "waitMs",
  "recogniserMs",
  "takeMs",
  "firstTokenMs",
  "firstSentenceMs",
  "firstAudioMs",
  "outMs",
] as const;

/**
 * `stamps`: of this call, in order; `services`: seen at the services, where there was one call only. Undefined where the turn was not answered, or not by an answer to it.
 */
export function turnParts(
  { saidMs, repliedMs }: PhoneTurn,
  stamps: readonly Stamp[],
  { timing, delays, services = [] }: { timing: Timing; delays: Delays; services?: readonly Stamp[] },
): TurnParts | undefined {
  if (repliedMs === undefined) return undefined;
  const until = stamps.filter(({ atMs }) => atMs <= repliedMs);
  const asked = until.findLast(({ atMs, what }) => what.is === "asked" && atMs > saidMs - aheadMostMs);
  if (asked === undefined) return undefined;

  const after = until.filter(({ atMs }) => atMs > asked.atMs);
  const taken = until.findLast(({ atMs, what }) => what.is === "taken" && atMs > saidMs - aheadMostMs);
  if (taken === undefined) return undefined;
  const before = until.filter(({ atMs }) => atMs <= taken.atMs);
  const quietMs = before.map(({ what }) => (what.is === "voice-ended" ? what.soundMs : -Infinity)).reduce(last, NaN);
  const words = before.flatMap(({ atMs, what }) =>
    what.is === "words" && what.text !== "" ? [{ atMs, ...what }] : [],
  );
  const token = after.find(({ what }) => what.is === "token");
  const sentence = after.find(({ what }) => what.is === "sentence");
  const audio = after.find(({ what }) => what.is === "audio");
  const lastWords = words.at(-1);
  if (Number.isNaN(quietMs) || !token || !sentence || !audio || !lastWords) return undefined;

  const begun = until.findLast(({ atMs, what }) => what.is === "taken" && atMs < saidMs - aheadMostMs);
  const agentSaid = until.flatMap(({ atMs, what }) =>
    what.is === "sentence" && atMs > (begun?.atMs ?? -Infinity) && atMs < quietMs ? [what.text] : [],
  );
  const ending = before.findLast(({ what }) => what.is === "voice-ended")?.what;
  const waitMs = endOfTurnWaitMs(
    {
      shape: shapeOf(lastWords.text, questionIn(agentSaid.join(" "), english), english),
      ending: ending?.is === "voice-ended" ? ending.ending : undefined,
      patienceMs: 0,
    },
    timing,
  );
  const changedMs =
    words.find(({ text, atMs }) => atMs > saidMs - longestTurnMs && same(text, lastWords.text))?.atMs ?? 0;
  // Words are acted on once they have not changed for a moment, or are final.
  const stableMs = Math.min(changedMs + timing.stableMs, lastWords.isFinal ? lastWords.atMs : Infinity);
  const takeableMs = Math.min(taken.atMs, Math.max(quietMs + waitMs, stableMs));
  const tokensBetween = after.filter(({ atMs, what }) => what.is === "token" && atMs <= sentence.atMs).length - 1;
  const setMs = delays.firstTokenMs + tokensBetween * delays.betweenTokensMs + delays.firstAudioMs;
  const servicesMs =
    tookMs(services, { askedMs: asked.atMs, tokenCount: tokensBetween + 1, sentenceMs: sentence.atMs }) ?? setMs;
  return {
    totalMs: repliedMs - saidMs,
    lingerMs: quietMs - saidMs,
    waitMs,
    recogniserMs: takeableMs - quietMs - waitMs,
    takeMs: asked.atMs - takeableMs,
    firstTokenMs: token.atMs - asked.atMs,
    firstSentenceMs: sentence.atMs - token.atMs,
    firstAudioMs: audio.atMs - sentence.atMs,
    outMs: repliedMs - audio.atMs,
    servicesMs,
    // An answer begun ahead is heard once the turn is over, if it is ready by then.
    ownMs: repliedMs - Math.max(takeableMs, Math.min(takeableMs, asked.atMs) + servicesMs),
  };
}

/** From a request to the piece that ended the first sentence, and from the sentence to its first audio. */
function tookMs(
  services: readonly Stamp[],
  { askedMs, tokenCount, sentenceMs }: { askedMs: number; tokenCount: number; sentenceMs: number },
): number | undefined {
  const chat = services.find(({ atMs, what }) => what.is === "chat-came" && atMs >= askedMs);
  const told = services.filter(({ atMs, what }) => what.is === "chat-told" && atMs >= (chat?.atMs ?? Infinity));
  const piece = told[tokenCount - 1];
  const speech = services.find(({ atMs, what }) => what.is === "speech-came" && atMs >= sentenceMs);
  const audio = services.find(({ atMs, what }) => what.is === "speech-told" && atMs >= (speech?.atMs ?? Infinity));
  if (!chat || !piece || !speech || !audio) return undefined;
  return piece.atMs - chat.atMs + (audio.atMs - speech.atMs);
}

/** An answer may be begun on words that are not the last. */
const aheadMostMs = 2_000;
const longestTurnMs = 10_000;
const last = (before: number, value: number): number => (value === -Infinity ? before : value);
const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N} ]/gu, "");
const same = (one: string, other: string): boolean => bare(one) === bare(other);
