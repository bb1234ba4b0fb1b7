import { z } from "zod";
import { Outcome, type Call } from "../../call/call.ts";
import { isOver, type Callback } from "../../call/callback.ts";
import { CallId, ConversationId } from "../../call/ids.ts";
import { allowedAt, type CallbackPolicy } from "./callback-policy.ts";

/** What is to be done about a callback at some moment. */
export const CallbackStep = z.discriminatedUnion("is", [
  z.object({ is: z.literal("nothing") }),
  z.object({ is: z.literal("wait"), untilMs: z.number() }),
  z.object({ is: z.literal("text") }),
  z.object({ is: z.literal("call"), callId: CallId, conversationId: ConversationId }),
  /** The call of this attempt is over on record already. */
  z.object({ is: z.literal("called"), outcome: Outcome }),
]);
export type CallbackStep = z.infer<typeof CallbackStep>;

/** What the record says is due: as {@link CallbackStep}, but no call is open yet. `moot`: it is not needed any more. */
export type DueStep = { is: "nothing" } | { is: "moot" } | { is: "wait"; untilMs: number } | { is: "due" };

/** A caller whose call broke off so short a time ago is still by the phone, whatever the hour. */
const stillThereMs = 15 * 60_000;

/** All that decides when a callback is made. `calls`: those of the conversation. */
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
  return nowMs < allowedAtMs ? { is: "wait", untilMs: allowedAtMs } : { is: "due" };
}

/** Nobody asked for it, and they have talked to us meanwhile. */
const isMoot = ({ why, createdAt, attempts }: Callback, calls: readonly Call[]): boolean =>
  (why === "dropped" || why === "not-reached") &&
  calls.some(
    ({ id, startedAt, state, outcome }) =>
      startedAt > createdAt && // of instants, as text
      (state === "talking" || outcome === "completed") &&
      attempts.every(({ callId }) => callId !== id),
  );

/** Whether it waits for the hours of the brief: an order of the API does not, nor does who was just on the phone, nor our own. */
export function heedsHours({ why, to, attempts, wantedAt }: Callback, nowMs: number): boolean {
  if (to === "agent") return false;
  if (attempts.length > 0) return true;
  if (why === "dropped") return nowMs - Date.parse(wantedAt) > stillThereMs;
  return why !== "ordered";
}
