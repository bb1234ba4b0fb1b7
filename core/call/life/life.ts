import { dropHandover, letGoUnwanted, nextHandover } from "./handover.ts";
import { noHandover } from "./handover-state.ts";
import type { Handover, HandoverStep } from "./handover-state.ts";
import { inOurTime } from "./carrier-time.ts";
import { closing, hangingUp, hangUp, lineEnded } from "./closing.ts";
import { takeLeave, takingLeave } from "./leaving.ts";
import { verdictOfEnd } from "./outcome.ts";
import { apologising, expectRelay, leftAlone, lost, promiseCallback, rescue, unattended } from "./unattended.ts";
import { lookAtMs, tooLongAtMs, step } from "./state.ts";
import type { Connecting, Happening, Known, Life, Limits, Open, Step, Talking } from "./state.ts";

/*
 * The life of one phone call as a state machine: where it stands, what happened, what to do now. No I/O and no clock,
 * so that the orchestration can replay it. Events of the carrier come twice, late and out of order, and the relay's
 * news come beside them: what is known is gathered first, then the state says what to do about it, and whatever does
 * not fit the state changes nothing. Beside the caller's life stands that of a human who is to take them: `handover.ts`.
 */

/** `begunMs`: before the carrier was asked for anything, where that was earlier. */
export const begin = (nowMs: number, limits: Limits, begunMs = nowMs): Life => ({
  is: "connecting",
  dueAtMs: nowMs + limits.connectMs,
  known: {
    reached: false,
    begunMs,
    carrierAheadMs: 0,
    sessions: [],
    newestMs: -Infinity,
    streamMs: -Infinity,
    outageCount: 0,
    awaited: true,
    finished: undefined,
    handover: noHandover,
    mayLastUntilMs: Infinity,
  },
});

/** The whole policy of a call's life. */
export function next(before: Life, given: Happening, nowMs: number, limits: Limits): Step {
  if (before.is === "over") return step(before, ...letGoUnwanted(given));
  const { life, told: happening } = inOurTime(before, given, nowMs);
  if (happening.is === "sms-wanted") return step(life, { do: "send-sms", position: happening.position });
  if (happening.is === "keys-wanted") {
    const { keys, key } = happening;
    return life.is === "talking" ? step(life, { do: "press", keys, key }) : step(life);
  }
  const handed = tellHandover(life, happening, nowMs, limits);
  const known = learn(withHandover(life.known, handed.handover, nowMs), happening, nowMs, limits);
  // Where two moments are waited for, the one that came may be the other's.
  const isForHuman = happening.is === "time" && life.known.handover.is !== "none" && nowMs < life.dueAtMs;
  const own = isForHuman ? step({ ...life, known }) : stepIn({ ...life, known }, happening, nowMs, limits);
  const after = reconcile(own, handed, nowMs, limits);
  const isNews = known.reached && !life.known.reached && (happening.is === "connected" || happening.is === "attended");
  return isNews ? step(after.life, { do: "record-connected", atMs: openSinceMs(happening) }, ...after.actions) : after;
}

/** Where the human stands by now. While they had the caller, the call did not count as lasting. */
function withHandover(known: Known, handover: Handover, nowMs: number): Known {
  const was = known.handover;
  const restedMs = was.is === "together" && handover.is !== "together" ? nowMs - was.sinceMs : 0;
  return { ...known, handover, mayLastUntilMs: known.mayLastUntilMs + restedMs };
}

/** When something is to be done next, for the caller or for the human who is to take them. */
export const dueAtMs = (life: Open): number =>
  life.known.handover.is === "none" ? life.dueAtMs : Math.min(life.dueAtMs, life.known.handover.dueAtMs);

/** Time is told to whom it concerns. Nobody is rung for a call that ends. */
function tellHandover({ is, known }: Open, happening: Happening, nowMs: number, limits: Limits): HandoverStep {
  const { handover } = known;
  const isEnding = is === "taking-leave" || is === "hanging-up" || is === "closing";
  const isEarly = happening.is === "time" && handover.is !== "none" && nowMs < handover.dueAtMs;
  const isNew = happening.is === "transfer-wanted" || handover.is === "none";
  if (isEarly || (isNew && isEnding)) return { handover, actions: letGoUnwanted(happening) };
  const isAlone = is === "rescuing" || is === "apologising";
  return nextHandover(handover, happening, nowMs, limits, isAlone);
}

/** The call's step and the handover's as one: what each means for the other. */
function reconcile(after: Step, handed: HandoverStep, nowMs: number, limits: Limits): Step {
  const { life, actions } = followHandover(after, handed, nowMs, limits);
  // What ends a talk that has lasted too long is done when that was said.
  const all = handed.came === "too-long" ? actions : [...handed.actions, ...actions];
  if (life.is === "over") return step(life, ...all, ...dropHandover(handed.handover, "the caller").actions);
  if (life.is !== "taking-leave" && life.is !== "hanging-up" && life.is !== "closing") return step(life, ...all);
  const dropped = dropHandover(life.known.handover, life.is === "closing" ? "the caller" : "us");
  return step({ ...life, known: { ...life.known, handover: dropped.handover } }, ...all, ...dropped.actions);
}

/** What it means for the call that somebody was found or not. */
function followHandover(after: Step, { came, actions }: HandoverStep, nowMs: number, limits: Limits): Step {
  const { life } = after;
  if (came === undefined || life.is === "over") return after;
  if (came === "too-long") return takeLeave(life.known, nowMs, limits, actions);
  if (came === "caller-left") return hangUp(life, { outcome: "completed", reason: "transferred" }, nowMs, limits);
  if (came === "left" && life.is === "talking") {
    return step({ ...life, dueAtMs: lookAtMs(life.known, life.sinceMs, nowMs, limits) }, ...after.actions);
  }
  if (came === "left") return leftAlone(after, nowMs, limits);
  return life.is === "rescuing" ? promiseCallback(life.known, nowMs, limits) : after;
}

/** The line was open before the relay had its audio: what is said at that very moment comes after. */
const openSinceMs = ({ is, atMs }: Happening & { atMs: number }): number => (is === "attended" ? atMs - 1 : atMs);

function learn(known: Known, happening: Happening, nowMs: number, limits: Limits): Known {
  const reached = {
    reached: true,
    mayLastUntilMs: known.reached ? known.mayLastUntilMs : nowMs + limits.longestCallMs,
  };
  switch (happening.is) {
    case "connected":
      return { ...known, ...reached };
    case "attended": // audio can flow before the carrier's own event arrives
      return { ...known, ...reached, ...withSession(known, happening, nowMs, limits) };
    case "left": {
      const sessions = known.sessions.filter(({ id }) => id !== happening.session);
      const [last] = known.sessions;
      if (sessions.length > 0 || last === undefined || isOld(known, last.beganMs, limits))
        return { ...known, sessions };
      return { ...known, sessions, awaited: happening.handedOver };
    }
    case "stream-open":
      return { ...known, streamMs: Math.max(known.streamMs, happening.atMs) };
    case "limited":
      // The agent takes leave when the time is up: this is for a call that nobody ends.
      return { ...known, mayLastUntilMs: nowMs + happening.longestCallMs + limits.leaveMs };
    case "finished":
      // An agent that fails while a human has the caller ends nothing: it may have them again later, and end that.
      if (known.handover.is === "together") return known;
      return { ...known, finished: known.finished ?? happening.reason };
    default:
      return known;
  }
}

/**
 * What is known of the relay's sessions with that one. Of those that began well before it nothing is waited for any more;
 * of one that is told so late that it is old itself, the last word only.
 */
function withSession(known: Known, { session: id, atMs }: Attended, nowMs: number, limits: Limits): Partial<Known> {
  const beganMs = Math.min(atMs, nowMs);
  const others = known.sessions.filter((one) => one.id !== id && one.beganMs >= beganMs - limits.clocksApartMs);
  return {
    sessions: [...others, { id, beganMs }],
    newestMs: Math.max(beganMs, known.newestMs),
    awaited: known.awaited && isOld(known, atMs, limits),
  };
}

type Attended = Happening & { is: "attended" };

/** It began before another, and is told after it. */
const isOld = ({ newestMs }: Known, atMs: number, { clocksApartMs }: Limits): boolean =>
  atMs < newestMs - clocksApartMs;

function stepIn(life: Open, happening: Happening, nowMs: number, limits: Limits): Step {
  if (life.is === "closing") return closing(life, happening, nowMs, limits);
  if (life.is === "taking-leave") return takingLeave(life, happening, nowMs, limits);
  if (happening.is === "ended" || happening.is === "dial-failed" || happening.is === "found-gone") {
    return lineEnded(life, happening, nowMs, limits);
  }
  // An agent that fails while a human has the caller takes nobody with it.
  if (happening.is === "finished" && life.is !== "hanging-up" && life.known.handover.is !== "together") {
    return hangUp(life, verdictOfEnd(happening.reason), nowMs, limits);
  }
  if (happening.is === "attended" && life.is !== "talking" && life.is !== "hanging-up") {
    return isOld(life.known, happening.atMs, limits) ? step(life) : attended(life, happening, nowMs, limits);
  }
  switch (life.is) {
    case "connecting":
      return connecting(life, happening, nowMs, limits);
    case "unattended":
      return unattended(life, happening, nowMs, limits);
    case "talking":
      return talking(life, happening, nowMs, limits);
    case "rescuing":
      return rescue(life, happening, nowMs, limits);
    case "apologising":
      return apologising(life, happening, nowMs, limits);
    case "hanging-up":
      return hangingUp(life, happening, nowMs, limits);
  }
}

function connecting(life: Connecting, happening: Happening, nowMs: number, limits: Limits): Step {
  switch (happening.is) {
    case "connected":
      return expectRelay(life.known, nowMs, limits);
    case "time":
      return hangUp(life, { outcome: "no-answer", reason: "nobody answered in time" }, nowMs, limits);
    default:
      return step(life);
  }
}

/** A relay has the audio. What the carrier says to the caller in the meantime is not needed any more. */
function attended(life: Open, { session: id, atMs }: Attended, nowMs: number, limits: Limits): Step {
  const reassured = (life.is === "unattended" && life.isReassured) || (life.is === "rescuing" && life.wordCount > 0);
  const played = life.is === "apologising" || reassured;
  // Of those before it the line is known to be lost.
  const beganMs = Math.min(atMs, nowMs);
  const now = talkingSince({ ...life.known, sessions: [{ id, beganMs }] }, beganMs, nowMs, limits);
  return played ? step(now, { do: "stop-playing" }) : step(now);
}

const talkingSince = (known: Known, sinceMs: number, nowMs: number, limits: Limits): Talking => ({
  is: "talking",
  known,
  sinceMs,
  dueAtMs: lookAtMs(known, sinceMs, nowMs, limits),
});

function talking(life: Talking, happening: Happening, nowMs: number, limits: Limits): Step {
  const { known, sinceMs } = life;
  switch (happening.is) {
    case "attended":
      return step(talkingSince(known, Math.max(sinceMs, Math.min(happening.atMs, nowMs)), nowMs, limits));
    case "left":
      // Another has the audio.
      if (known.sessions.length > 0) return step(life);
      return lost(known, nowMs, limits, happening.handedOver ? {} : { lookInMs: limits.lookAfterLossMs });
    case "stream-broken":
      if (happening.atMs < Math.max(sinceMs, known.streamMs)) return step(life);
      // Mostly the caller has hung up and the carrier's word for it is on its way: look before opening a new stream.
      return lost(known, nowMs, limits, { lookInMs: limits.lookAfterLossMs });
    case "time":
      if (nowMs < tooLongAtMs(known)) {
        return step(talkingSince(known, sinceMs, nowMs, limits), { do: "check-alive" });
      }
      return takeLeave(known, nowMs, limits);
    default:
      return step(life);
  }
}
