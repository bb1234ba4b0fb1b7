import type { Outcome } from "./call.ts";
import { outcomeOfDial } from "./outcome.ts";

/*
 * The life of one phone call as a state machine: where it stands, what happened, what to do now. No I/O and no clock,
 * so that the orchestration can replay it. Events of the carrier come twice, late and out of order; whatever does not
 * fit the state changes nothing.
 */

/** Where a call stands. Every state but `over` has a moment at which something must be done about it. */
export type Life =
  | { is: "connecting"; dueAtMs: number }
  /** The caller is on the line and nobody is talking to them: no relay has the audio. */
  | { is: "unattended"; dueAtMs: number; restartCount: number; longestAtMs: number; checked: boolean }
  /** `sinceMs`: when the relay said that it has the audio. Looked after now and then: a relay may be gone in silence. */
  | { is: "talking"; dueAtMs: number; longestAtMs: number; sinceMs: number }
  | { is: "transferring"; dueAtMs: number; longestAtMs: number; streamLost: boolean }
  | { is: "hanging-up"; dueAtMs: number; tryCount: number; outcome: Outcome; reason: string }
  | { is: "over"; outcome: Outcome; reason: string };

/** What happened to a call. `time`: the moment named by the state has come. */
export type Happening =
  | { is: "time" }
  | { is: "connected"; atMs: number }
  | { is: "ended"; code: number; atMs: number }
  /** It is told late at times: what broke before the relay had the audio again is no news. */
  | { is: "stream-broken"; atMs: number }
  | { is: "attended"; atMs: number }
  | { is: "transfer-wanted"; key: string }
  | { is: "transfer-failed"; reason: string }
  | { is: "finished"; reason: "goodbye" | "silence" | "failure" }
  | { is: "sms-wanted"; position: number }
  /** The carrier was asked: it still has the call, or it does not. */
  | { is: "found-alive" }
  | { is: "found-gone" };

export type Action =
  | { do: "record-connected"; atMs: number }
  | { do: "restart-streaming" }
  | { do: "hang-up" }
  | { do: "check-alive" }
  | { do: "transfer"; key: string }
  | { do: "note-transfer-failed"; reason: string }
  | { do: "send-sms"; position: number };

/** Limits of a call, in milliseconds. */
export interface Limits {
  /** From answering to CallConnected, or from dialling to an answer: the carrier itself gives up at 115 s. */
  connectMs: number;
  /** From the connection, or the loss of a stream, to a relay that has the audio. */
  attendMs: number;
  /** Growing waits: the n-th restart is given n times `attendMs`. */
  restartCount: number;
  transferMs: number;
  hangUpMs: number;
  longestCallMs: number;
  /** How often a call that says nothing is looked after. */
  lookMs: number;
}

export const standardLimits: Limits = {
  connectMs: 120_000,
  attendMs: 5_000,
  restartCount: 4,
  transferMs: 120_000,
  hangUpMs: 5_000,
  longestCallMs: 3_600_000,
  lookMs: 120_000,
};

export interface Step {
  life: Life;
  actions: Action[];
}

export const begin = (nowMs: number, limits: Limits): Life => ({ is: "connecting", dueAtMs: nowMs + limits.connectMs });

/** The whole policy of a call's life. */
export function next(life: Life, happening: Happening, nowMs: number, limits: Limits): Step {
  if (life.is === "over") return { life, actions: [] };
  if (happening.is === "sms-wanted") return { life, actions: [{ do: "send-sms", position: happening.position }] };
  if (happening.is === "found-gone") return over(life, 200);
  if (happening.is === "ended") return over(life, happening.code);
  if (happening.is === "finished" && life.is !== "hanging-up") {
    return hangUp(happening.reason === "failure" ? "failed" : "completed", happening.reason, nowMs, limits);
  }
  switch (life.is) {
    case "connecting":
      return connecting(life, happening, nowMs, limits);
    case "unattended":
      return unattended(life, happening, nowMs, limits);
    case "talking":
      return talking(life, happening, nowMs, limits);
    case "transferring":
      return transferring(life, happening, nowMs, limits);
    case "hanging-up":
      return hangingUp(life, happening, nowMs, limits);
  }
}

function connecting(life: Life & { is: "connecting" }, happening: Happening, nowMs: number, limits: Limits): Step {
  const longestAtMs = nowMs + limits.longestCallMs;
  switch (happening.is) {
    case "connected":
      return {
        life: { is: "unattended", dueAtMs: nowMs + limits.attendMs, restartCount: 0, longestAtMs, checked: false },
        actions: [{ do: "record-connected", atMs: happening.atMs }],
      };
    case "attended": // audio can flow before the carrier's own event arrives
      return {
        life: talkingSince(happening.atMs, longestAtMs, nowMs, limits),
        actions: [{ do: "record-connected", atMs: happening.atMs }],
      };
    case "time":
      return hangUp("no-answer", "nobody answered in time", nowMs, limits);
    default:
      return { life, actions: [] };
  }
}

function unattended(life: Life & { is: "unattended" }, happening: Happening, nowMs: number, limits: Limits): Step {
  switch (happening.is) {
    case "attended":
      return { life: talkingSince(happening.atMs, life.longestAtMs, nowMs, limits), actions: [] };
    case "time":
      return life.checked ? restart(life, nowMs, limits) : { life, actions: [{ do: "check-alive" }] };
    case "found-alive":
      return restart(life, nowMs, limits);
    case "stream-broken":
      return life.checked ? { life, actions: [] } : { life, actions: [{ do: "check-alive" }] };
    default:
      return { life, actions: [] };
  }
}

function restart(life: Life & { is: "unattended" }, nowMs: number, limits: Limits): Step {
  if (life.restartCount === limits.restartCount) return hangUp("failed", "no relay could be had", nowMs, limits);
  const restartCount = life.restartCount + 1;
  return {
    life: { ...life, restartCount, dueAtMs: nowMs + restartCount * limits.attendMs, checked: true },
    actions: [{ do: "restart-streaming" }],
  };
}

const talkingSince = (sinceMs: number, longestAtMs: number, nowMs: number, limits: Limits): Life => ({
  is: "talking",
  sinceMs,
  longestAtMs,
  dueAtMs: Math.min(longestAtMs, nowMs + limits.lookMs),
});

function talking(life: Life & { is: "talking" }, happening: Happening, nowMs: number, limits: Limits): Step {
  const { longestAtMs, sinceMs } = life;
  switch (happening.is) {
    case "attended":
      return { life: talkingSince(Math.max(sinceMs, happening.atMs), longestAtMs, nowMs, limits), actions: [] };
    case "stream-broken": {
      if (happening.atMs < sinceMs) return { life, actions: [] };
      // Mostly the caller has hung up and the carrier's word for it is on its way: look before opening a new stream.
      const lost = { restartCount: 0, longestAtMs, checked: false };
      return { life: { is: "unattended", dueAtMs: nowMs + 1_000, ...lost }, actions: [] };
    }
    case "transfer-wanted":
      return {
        life: { is: "transferring", dueAtMs: nowMs + limits.transferMs, longestAtMs, streamLost: false },
        actions: [{ do: "transfer", key: happening.key }],
      };
    case "time":
      if (nowMs >= longestAtMs) return hangUp("completed", "longest call reached", nowMs, limits);
      return { life: talkingSince(sinceMs, longestAtMs, nowMs, limits), actions: [{ do: "check-alive" }] };
    default:
      return { life, actions: [] };
  }
}

function transferring(life: Life & { is: "transferring" }, happening: Happening, nowMs: number, limits: Limits): Step {
  const { longestAtMs } = life;
  const failed = (reason: string): Step => ({
    life: talkingSince(nowMs, longestAtMs, nowMs, limits),
    actions: [{ do: "note-transfer-failed", reason }],
  });
  switch (happening.is) {
    case "transfer-failed":
      return failed(happening.reason);
    case "stream-broken": // the carrier has given the call away, or a line broke: its event will say, else we ask
      return { life: { ...life, streamLost: true, dueAtMs: nowMs + limits.hangUpMs }, actions: [] };
    case "time":
      return { life: { ...life, dueAtMs: nowMs + limits.hangUpMs }, actions: [{ do: "check-alive" }] };
    case "found-alive": {
      if (!life.streamLost) return failed("nobody took the call in time");
      const lost = { dueAtMs: nowMs, restartCount: 0, longestAtMs, checked: true };
      return restart({ is: "unattended", ...lost }, nowMs, limits);
    }
    default:
      return { life, actions: [] };
  }
}

function hangingUp(life: Life & { is: "hanging-up" }, happening: Happening, nowMs: number, limits: Limits): Step {
  switch (happening.is) {
    case "time":
      return { life: { ...life, dueAtMs: nowMs + limits.hangUpMs }, actions: [{ do: "check-alive" }] };
    case "found-alive": {
      if (life.tryCount === 3) return { life: { is: "over", outcome: life.outcome, reason: life.reason }, actions: [] };
      const dueAtMs = nowMs + limits.hangUpMs * (life.tryCount + 1);
      return { life: { ...life, dueAtMs, tryCount: life.tryCount + 1 }, actions: [{ do: "hang-up" }] };
    }
    default:
      return { life, actions: [] };
  }
}

function hangUp(outcome: Outcome, reason: string, nowMs: number, limits: Limits): Step {
  return {
    life: { is: "hanging-up", dueAtMs: nowMs + limits.hangUpMs, tryCount: 1, outcome, reason },
    actions: [{ do: "hang-up" }],
  };
}

function over(life: Exclude<Life, { is: "over" }>, code: number): Step {
  switch (life.is) {
    case "hanging-up":
      return { life: { is: "over", outcome: life.outcome, reason: life.reason }, actions: [] };
    case "connecting":
      return code === 200
        ? { life: { is: "over", outcome: "no-answer", reason: "ended before it was answered" }, actions: [] }
        : { life: { is: "over", outcome: outcomeOfDial(code), reason: "not answered" }, actions: [] };
    case "transferring":
      return { life: { is: "over", outcome: "completed", reason: "transferred" }, actions: [] };
    case "unattended":
    case "talking":
      return { life: { is: "over", outcome: "completed", reason: "the caller hung up" }, actions: [] };
  }
}
