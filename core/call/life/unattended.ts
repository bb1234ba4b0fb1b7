import { ringHuman } from "./handover.ts";
import { hangUp } from "./closing.ts";
import { takeLeave } from "./leaving.ts";
import { tooLongAtMs, step } from "./state.ts";
import type { Action, Apologising, Happening, Known, Limits, Rescuing, Step, Unattended } from "./state.ts";

/*
 * A caller who is on the line without an agent. The stream is opened again, a few times with growing waits. Meanwhile the
 * carrier itself says a word to them; if no relay can be had, it apologises and has a human found for them, and where no
 * human takes them it promises to call back. A caller who is with a human hears nothing of all that.
 */

/** The call is connected, and a relay is on its way: whether it is gone is not known yet. */
export const expectRelay = (known: Known, nowMs: number, { attendMs }: Limits): Step =>
  step(waiting({ ...losing(known, nowMs), restartAtMs: nowMs + attendMs, reassureAtMs: nowMs + attendMs }));

/** The relay is gone. Whether the caller is too is looked at in `lookInMs`; at once, and without a look, where left out. */
export function lost(known: Known, nowMs: number, limits: Limits, { lookInMs }: { lookInMs?: number } = {}): Step {
  const reassureAtMs = known.handover.is === "together" ? undefined : nowMs + limits.reassureMs;
  const life = { ...losing(known, nowMs), reassureAtMs };
  if (lookInMs === undefined) return restart({ ...life, checked: true }, nowMs, limits);
  return step(waiting({ ...life, restartAtMs: nowMs + lookInMs }));
}

const losing = (known: Known, nowMs: number): Unattended => ({
  is: "unattended",
  known,
  dueAtMs: nowMs,
  sinceMs: nowMs,
  checked: false,
  restartCount: 0,
  restartAtMs: nowMs,
  reassureAtMs: nowMs,
  isReassured: false,
});

const waiting = (life: Unattended): Unattended => ({
  ...life,
  dueAtMs: Math.min(life.restartAtMs, life.reassureAtMs ?? Infinity),
});

export function unattended(life: Unattended, happening: Happening, nowMs: number, limits: Limits): Step {
  switch (happening.is) {
    case "time":
      if (life.reassureAtMs !== undefined && nowMs >= life.reassureAtMs) return reassure(life, nowMs, limits);
      return life.checked ? restart(life, nowMs, limits) : look(life, nowMs, limits);
    case "found-alive":
      return life.checked ? step(life) : restart({ ...life, checked: true }, nowMs, limits);
    case "left": // told by the relay that lost it: it will not have it again by itself
      return happening.handedOver ? restart({ ...life, checked: true }, nowMs, limits) : step(life);
    case "stream-broken": {
      if (life.checked) return step(life);
      const { reassureAtMs, isReassured, sinceMs } = life;
      if (reassureAtMs === undefined || isReassured) return look(life, nowMs, limits);
      const soonMs = Math.max(nowMs, sinceMs + limits.reassureMs);
      return look({ ...life, reassureAtMs: Math.min(reassureAtMs, soonMs) }, nowMs, limits);
    }
    default:
      return step(life);
  }
}

/** The carrier says a word to the caller, and another in a while; none into what a human says to them. */
function reassure(life: Unattended, nowMs: number, limits: Limits): Step {
  if (life.known.handover.is === "together") return step(waiting({ ...life, reassureAtMs: undefined }));
  const reassureAtMs = nowMs + limits.reassureAgainMs;
  return step(waiting({ ...life, reassureAtMs, isReassured: true }), oneMoment);
}

const oneMoment: Action = { do: "play", prompt: "one_moment", key: "one-moment" };

/** The human has left the caller, who has no agent either: they hear a word soon, and a relay is looked for again. */
export function leftAlone(after: Step, nowMs: number, limits: Limits): Step {
  const { life, actions } = after;
  if (life.is === "rescuing") {
    const { life: again, actions: more } = lost(life.known, nowMs, limits);
    return step(again, ...actions, ...more);
  }
  if (life.is !== "unattended") return after;
  return step(waiting({ ...life, reassureAtMs: nowMs + limits.reassureMs }), ...actions);
}

/** Asks the carrier whether the caller is still there; where it gives no answer, it is asked again. */
const look = (life: Unattended, nowMs: number, limits: Limits): Step =>
  step(waiting({ ...life, restartAtMs: nowMs + limits.hangUpMs }), { do: "check-alive" });

function restart(life: Unattended, nowMs: number, limits: Limits): Step {
  if (life.restartCount === limits.restartCount) {
    if (life.known.handover.is === "together") return step(rescuing(life.known, nowMs, limits));
    const outageCount = life.known.outageCount + 1;
    // Another transfer than that of an outage before: the carrier, the record and the relay know each by its key.
    const key = outageCount === 1 ? "rescue-transfer" : `rescue-transfer:${outageCount}`;
    const known = { ...life.known, outageCount };
    return step(
      { is: "apologising", known, dueAtMs: nowMs + limits.promptMs, key, then: "transfer" },
      { do: "play", prompt: "rescue_transfer", key },
    );
  }
  const restartCount = life.restartCount + 1;
  const restartAtMs = nowMs + restartCount * limits.attendMs;
  const known = { ...life.known, awaited: true };
  return step(waiting({ ...life, known, restartCount, restartAtMs }), { do: "restart-streaming" });
}

export function apologising(life: Apologising, happening: Happening, nowMs: number, limits: Limits): Step {
  const isSaid = happening.is === "time" || (happening.is === "prompt-over" && happening.key === life.key);
  if (!isSaid) return step(life);
  // A human has come in after all.
  if (life.known.handover.is === "together") return step(rescuing(life.known, nowMs, limits));
  if (life.then === "hang-up") {
    return hangUp(life, { outcome: "failed", reason: "no relay could be had" }, nowMs, limits);
  }
  // Somebody may be on their way already.
  const { handover: before } = life.known;
  if (before.is !== "none") return step(rescuing(life.known, nowMs, limits));
  const { handover, actions } = ringHuman(life.key, nowMs, limits);
  return step(rescuing({ ...life.known, handover: { ...before, ...handover } }, nowMs, limits), ...actions);
}

/** `before`: what was done by now for a caller who is in that state already. */
const rescuing = (
  known: Known,
  nowMs: number,
  limits: Limits,
  before: Pick<Rescuing, "lookInMs" | "wordCount"> = { lookInMs: limits.lookMs, wordCount: 0 },
): Rescuing => {
  const inMs = known.handover.is === "together" ? before.lookInMs : limits.reassureAgainMs;
  return { is: "rescuing", known, ...before, dueAtMs: Math.min(tooLongAtMs(known), nowMs + inMs) };
};

/**
 * A human is being found for a caller without an agent, who hears a word every few seconds meanwhile; or has them. A relay
 * is still looked for now and then.
 */
export function rescue(life: Rescuing, happening: Happening, nowMs: number, limits: Limits): Step {
  const { known, wordCount } = life;
  const { handover } = known;
  if (happening.is === "found-alive" && handover.is === "together") {
    return step({ ...life, known: { ...known, awaited: true } }, { do: "restart-streaming" });
  }
  if (happening.is !== "time") return step(life);
  if (nowMs >= tooLongAtMs(known)) return takeLeave(known, nowMs, limits);
  if (handover.is === "together") {
    const lookInMs = Math.min(life.lookInMs * 2, limits.lookWithHumanMs);
    return step(rescuing(known, nowMs, limits, { lookInMs, wordCount }), { do: "check-alive" });
  }
  // Not into what the human says, who is about to come in.
  if (handover.is === "moving") return step(rescuing(known, nowMs, limits, { lookInMs: life.lookInMs, wordCount }));
  const { lookInMs } = life;
  const waits = rescuing({ ...known, awaited: true }, nowMs, limits, { lookInMs, wordCount: wordCount + 1 });
  return wordCount % 2 === 0 ? step(waits, oneMoment, { do: "restart-streaming" }) : step(waits, oneMoment);
}

/** No human either, or none any more. */
export function promiseCallback(known: Known, nowMs: number, limits: Limits): Step {
  const key = "rescue-callback";
  return step(
    { is: "apologising", known, dueAtMs: nowMs + limits.promptMs, key, then: "hang-up" },
    { do: "play", prompt: "rescue_callback", key },
  );
}
