import type { CarrierCallId } from "../ids.ts";
import { noHandover } from "./handover-state.ts";
import type {
  Briefing,
  Handover,
  HandoverAction,
  HandoverStep,
  HumanTold,
  Moving,
  Ringing,
  Together,
} from "./handover-state.ts";
import type { Happening, Limits } from "./state.ts";

/*
 * A caller being handed over to a human, as a state machine of its own beside the life of the call. The human is rung on
 * a leg of their own, hears what it is about and may decline; who accepts is moved into the caller's call, where our leg
 * stays to take the caller back. Until then the caller stays with the agent, and nothing that befalls the human's leg
 * touches theirs.
 */

/** The prompt that the carrier says to a human on whose leg no relay can be had. */
export const tellingKey = (key: string): string => `${key}:telling`;

const step = (handover: Handover, ...actions: HandoverAction[]): HandoverStep => ({ handover, actions });

/** Begins one. */
export const ringHuman = (key: string, nowMs: number, limits: Limits): HandoverStep =>
  step({ is: "ringing", key, leg: undefined, dueAtMs: nowMs + limits.humanRingsMs }, { do: "ring-human", key });

/** The caller's call ends, by whoever's hand: a human who was not in it yet is let go. One who was has taken the caller. */
export function dropHandover(handover: Handover, endedBy: "the caller" | "us"): HandoverStep {
  if (handover.is === "none" || handover.is === "together") return step(noHandover);
  const reason = endedBy === "the caller" ? "the caller left" : "the call was ended";
  const { actions } = handover.leg === undefined ? notTaken(handover, reason) : letGo(handover, handover.leg, reason);
  return step(noHandover, ...actions);
}

/**
 * The whole policy of a transfer. What does not fit where it stands changes nothing. `isAlone`: the caller has no agent to
 * go back to.
 */
export function nextHandover(
  now: Handover,
  told: Happening,
  nowMs: number,
  limits: Limits,
  isAlone: boolean,
): HandoverStep {
  const { missed } = now;
  if (missed === undefined || now.is === "together") return stepIn(now, told, nowMs, limits, isAlone);
  const isIn = told.is === "human" && told.did === "moved" && told.key === missed;
  // A human who is with the caller may be another, where that one is being moved to them.
  if (isIn || (isWithCaller(told) && now.is !== "moving")) return landed(now, missed, told, nowMs, limits);
  const { handover, actions, ...came } = stepIn(now, told, nowMs, limits, isAlone);
  const look: HandoverAction[] = told.is === "parties-changed" ? [{ do: "look-who-is-there" }] : [];
  return { handover: { missed, ...handover }, actions: [...actions, ...look], ...came };
}

const isWithCaller = (told: Happening): boolean => told.is === "parties" && told.human;

/**
 * A move that was given up was done all the same, and they hear each other: that counts, as another transfer, since the
 * record and the relay know that this one failed. Whoever else was rung meanwhile is not needed.
 */
function landed(
  now: Exclude<Handover, Together>,
  missed: string,
  told: Happening,
  nowMs: number,
  limits: Limits,
): HandoverStep {
  const { actions } = dropHandover(now, "us");
  const key = `${missed}:late`;
  const taken: HandoverAction = { do: "note-transfer", key, state: "taken", reason: "accepted" };
  const isIn: Together = { is: "together", key, sinceMs: nowMs, isSeen: false, dueAtMs: nowMs + limits.partiesMs };
  if (told.is !== "parties") return step(isIn, ...actions, taken, { do: "look-who-is-there" });
  const after = together(isIn, told, nowMs, limits);
  return { ...after, actions: [...actions, taken, ...after.actions] };
}

function stepIn(now: Handover, told: Happening, nowMs: number, limits: Limits, isAlone: boolean): HandoverStep {
  if (told.is === "human" && (now.is === "none" || told.key !== now.key)) return step(now, ...letGoUnwanted(told));
  switch (now.is) {
    case "none":
      if (told.is === "transfer-wanted") return ringHuman(told.key, nowMs, limits);
      return step(now, ...letGoUnwanted(told));
    case "ringing":
      return ringing(now, told, nowMs, limits);
    case "briefing":
      return briefing(now, told, nowMs, limits, isAlone);
    case "moving":
      return moving(now, told, nowMs, limits);
    case "together":
      return together(now, told, nowMs, limits);
  }
}

/**
 * The carrier took the call when nobody wanted the human any more; or they answer one of which it was not known that it
 * rings, for the carrier's word that it took the call was lost.
 */
export function letGoUnwanted(told: Happening): HandoverAction[] {
  const isTheirs = told.is === "human-rings" || (told.is === "human" && told.did === "answered");
  return isTheirs && told.leg !== undefined ? [{ do: "hang-up-human", leg: told.leg }] : [];
}

function ringing(now: Ringing, told: Happening, nowMs: number, limits: Limits): HandoverStep {
  const { key, leg } = now;
  if (told.is === "human-rings") return step({ ...now, leg: told.leg });
  if (told.is === "human" && told.did === "gone") return notTaken(now, told.reason ?? "failed");
  if (leg === undefined) return told.is === "time" ? notTaken(now, "failed") : step(now);
  if (told.is === "time") return letGo(now, leg, "no-answer");
  if (told.is !== "human") return step(now);
  if (told.did === "attended") return step(briefed({ key, leg }, told, nowMs, limits));
  if (told.did !== "answered") return step(now);
  return step({
    ...{ is: "briefing", by: "nobody", relay: undefined, restartCount: 0, isHeld: false, key, leg },
    dueAtMs: nowMs + limits.attendMs,
  });
}

/** A relay has the human's audio, before or after the carrier's word that they answered. */
const briefed = (
  { key, leg }: Pick<Briefing, "key" | "leg">,
  { session, atMs = Infinity }: HumanTold,
  nowMs: number,
  limits: Limits,
): Briefing => ({
  ...{ is: "briefing", by: "relay", restartCount: 0, isHeld: false, key, leg },
  relay: { session, beganMs: Math.min(atMs, nowMs) },
  dueAtMs: nowMs + limits.briefingMs,
});

function briefing(now: Briefing, told: Happening, nowMs: number, limits: Limits, isAlone: boolean): HandoverStep {
  const { leg, key, by, restartCount } = now;
  switch (told.is) {
    case "human":
      return answered(now, told, nowMs, limits);
    case "prompt-over":
      return by === "carrier" && told.key === tellingKey(key) ? move(now, nowMs, limits) : step(now);
    case "time":
      if (by === "relay") return letGo(now, leg, "no-answer");
      if (by === "carrier") return move(now, nowMs, limits);
      return restartCount < limits.humanRestartCount
        ? restartStreaming(now, nowMs, limits)
        : withoutRelay(now, nowMs, limits, isAlone);
    default:
      return step(now);
  }
}

const restartStreaming = (now: Briefing, nowMs: number, limits: Limits): HandoverStep =>
  step(
    { ...now, restartCount: now.restartCount + 1, dueAtMs: nowMs + limits.attendMs },
    { do: "restart-human-streaming", leg: now.leg },
  );

/**
 * Nobody can ask them. A caller who has no agent either is put through with a word to both; else they are held for a
 * while, and nobody is put through unasked: the agent keeps the caller.
 */
function withoutRelay(now: Briefing, nowMs: number, limits: Limits, isAlone: boolean): HandoverStep {
  const { leg, key, isHeld, restartCount } = now;
  if (isAlone) {
    const dueAtMs = nowMs + limits.promptMs;
    return step({ ...now, by: "carrier", dueAtMs }, { do: "tell-human", leg, key: tellingKey(key) });
  }
  if (!isHeld) {
    // The next stream is opened when that was said: a relay would talk into it.
    const dueAtMs = nowMs + limits.attendMs;
    return step({ ...now, isHeld: true, dueAtMs }, { do: "hold-human", leg, key: `${key}:holding` });
  }
  return restartCount < limits.heldRestartCount ? restartStreaming(now, nowMs, limits) : letGo(now, leg, "failed");
}

function answered(now: Briefing, told: HumanTold, nowMs: number, limits: Limits): HandoverStep {
  switch (told.did) {
    case "attended":
      return step(isOutdated(now, told) ? now : briefed(now, told, nowMs, limits));
    case "unattended":
      if (now.by !== "relay" || isOutdated(now, told)) return step(now);
      return step({ ...now, by: "nobody", dueAtMs: nowMs + limits.lookAfterLossMs });
    case "accepted":
      return move(now, nowMs, limits);
    case "declined":
      return letGo(now, now.leg, told.reason ?? "declined");
    case "gone":
      return notTaken(now, "declined");
    default:
      return step(now);
  }
}

/** It is about a stream before the one on which they are told: a session's last word, or the carrier's, comes late at times. */
function isOutdated({ by, relay }: Briefing, { did, session, atMs = Infinity }: HumanTold): boolean {
  if (by !== "relay" || relay === undefined || session === relay.session) return false;
  return (did === "unattended" && session !== undefined) || atMs < relay.beganMs;
}

/** The agent falls silent first: nobody wants to hear its hold sound in a conversation. */
const move = ({ key, leg }: Briefing, nowMs: number, limits: Limits): HandoverStep =>
  step(
    { is: "moving", key, leg, isLate: false, dueAtMs: nowMs + limits.moveMs },
    { do: "note-transfer", key, state: "taken", reason: "accepted" },
    { do: "move-human", leg, key },
  );

function moving(now: Moving, told: Happening, nowMs: number, limits: Limits): HandoverStep {
  const { key } = now;
  const isIn: Together = { is: "together", key, sinceMs: nowMs, isSeen: false, dueAtMs: nowMs + limits.partiesMs };
  switch (told.is) {
    case "human":
      // Who left in the meantime did so unnoticed: what was told of it came before.
      if (told.did === "moved") return step(isIn, { do: "look-who-is-there" });
      return told.did === "not-moved" ? doubted(now, nowMs, limits.seenMs) : step(now);
    case "parties":
      if (told.human) return together(isIn, told, nowMs, limits);
      return now.isLate ? givenUp(now) : step(now);
    case "time":
      return doubted(now, nowMs, limits.moveMs);
    default:
      return step(now);
  }
}

/** It may be done all the same, and only the event or the answer be lost: it is looked who is there before it is given up. */
const doubted = (now: Moving, nowMs: number, forMs: number): HandoverStep =>
  now.isLate ? givenUp(now) : step({ ...now, isLate: true, dueAtMs: nowMs + forMs }, { do: "look-who-is-there" });

function givenUp(now: Moving): HandoverStep {
  const { handover, ...over } = letGo(now, now.leg, "failed");
  return { ...over, handover: { ...handover, missed: now.key } };
}

function together(now: Together, told: Happening, nowMs: number, limits: Limits): HandoverStep {
  const { key } = now;
  const over = (reason: string): HandoverStep => step(noHandover, { do: "note-transfer", key, state: "over", reason });
  switch (told.is) {
    case "parties-changed":
    case "time": {
      if (nowMs >= now.sinceMs + limits.longestTogetherMs) return { ...over("longest call reached"), came: "too-long" };
      const isQuiet = told.is === "time" && now.isSeen;
      const lookInMs = isQuiet ? lookAgainMs(nowMs - now.sinceMs, limits) : limits.partiesMs;
      return step({ ...now, dueAtMs: nowMs + lookInMs }, { do: "look-who-is-there" });
    }
    case "parties":
      if (!told.caller) return { ...step(now), came: "caller-left" };
      if (told.human) return step({ ...now, isSeen: true });
      // The carrier's list may be a moment behind its word that they were moved.
      if (!now.isSeen && nowMs < now.sinceMs + limits.seenMs) {
        return step({ ...now, dueAtMs: now.sinceMs + limits.seenMs });
      }
      return { ...over("the human left"), came: "left" };
    default:
      return step(now);
  }
}

/** From one look at who is there to the next, after they have talked for so long. */
const lookAgainMs = (togetherMs: number, { partiesMs, partiesMostMs, partiesShare }: Limits): number =>
  Math.min(Math.max(partiesMs, Math.ceil(togetherMs * partiesShare)), partiesMostMs);

const letGo = (now: Exclude<Handover, { is: "none" }>, leg: CarrierCallId, reason: string): HandoverStep => {
  const { actions, ...over } = notTaken(now, reason);
  return { ...over, actions: [{ do: "hang-up-human", leg }, ...actions] };
};

const notTaken = ({ key }: Exclude<Handover, { is: "none" }>, reason: string): HandoverStep => ({
  ...step(noHandover, { do: "note-transfer", key, state: "failed", reason }),
  came: "not-taken",
});
