import { z } from "zod";
import { Outcome, type Call } from "../../call/call.ts";
import { isOver, type Callback } from "../../call/callback.ts";
import { CallId, ConversationId } from "../../call/ids.ts";
import { Instant } from "../../call/instant.ts";
import { busyUntilMs } from "../on-the-phone.ts";
import { allowedAt, type CallbackPolicy } from "./callback-policy.ts";

/** What is to be done about a callback at some moment. */
export const CallbackStep = z.discriminatedUnion("is", [
  z.object({ is: z.literal("nothing") }),
  z.object({ is: z.literal("wait"), untilMs: z.number() }),
  /** `wantedAt`: for when it was wanted as this was found. */
  z.object({ is: z.literal("text"), wantedAt: Instant }),
  z.object({ is: z.literal("call"), callId: CallId, conversationId: ConversationId }),
  /** The call of this attempt is over on record already. */
  z.object({ is: z.literal("called"), outcome: Outcome }),
]);
export type CallbackStep = z.infer<typeof CallbackStep>;

/** What the record says is due: as {@link CallbackStep}, but no call is open yet. `moot`: it is not needed any more. */
export type DueStep = { is: "nothing" } | { is: "moot" } | { is: "wait"; untilMs: number } | { is: "due" };

/** A caller whose call broke off so short a time ago is still by the phone, whatever the hour. */
const stillThereMs = 15 * 60_000;

/**
 * All that decides when a callback is made. `calls`: all of the number that were not over when the callback was wanted,
 * whichever conversation they are in.
 */
export function dueStep(
  callback: Callback,
  calls: readonly Call[],
  nowMs: number,
  policy: CallbackPolicy,
  customerZones: readonly string[],
): DueStep {
  if (isOver(callback)) return { is: "nothing" };
  if (callback.state === "calling") return { is: "due" };
  if (isMoot(callback, calls)) return { is: "moot" };
  const dueAtMs = Date.parse(callback.dueAt);
  if (nowMs < dueAtMs) return { is: "wait", untilMs: dueAtMs };
  const allowedAtMs = heedsHours(callback, nowMs) ? Date.parse(allowedAt(policy, customerZones, nowMs)) : nowMs;
  if (nowMs < allowedAtMs) return { is: "wait", untilMs: allowedAtMs };
  const untilMs = callback.by === "call" ? busyUntilMs(calls, nowMs) : undefined;
  return untilMs === undefined ? { is: "due" } : { is: "wait", untilMs };
}

/**
 * Nobody asked for it, and they have talked to us meanwhile: by themselves, whatever about, or about the same matter; also
 * in a call that was there before, and lasted. Of one that is still going on nobody knows yet whether it breaks off too.
 */
const isMoot = ({ why, wantedAt, attempts, conversationId }: Callback, calls: readonly Call[]): boolean =>
  (why === "dropped" || why === "not-reached") &&
  calls.some(
    ({ id, startedAt, endedAt = startedAt, outcome, direction, refused, conversationId: matter }) =>
      outcome === "completed" &&
      refused === undefined &&
      (direction === "inbound" || matter === conversationId) &&
      endedAt > wantedAt && // of instants, as text
      attempts.every(({ callId }) => callId !== id),
  );

/** Whether it waits for the hours of the brief: an order of the API does not, nor does who was just on the phone, nor our own. */
export function heedsHours({ why, to, attempts, wantedAt }: Callback, nowMs: number): boolean {
  if (to === "agent") return false;
  if (attempts.length > 0) return true;
  if (why === "dropped") return nowMs - Date.parse(wantedAt) > stillThereMs;
  return why !== "ordered";
}
