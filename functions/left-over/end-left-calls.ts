import type { InvocationContext } from "@azure/functions";
import type { Call } from "../../core/call/call.ts";
import { flagsOf } from "../../core/call/brief/limits.ts";
import type { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { isToEnd, leftAloneMs } from "../../core/call/life/left-call.ts";
import { fewAtOnce } from "../../core/few-at-once.ts";
import { afterCallIdOf } from "../../orchestrations/after-call/contracts.ts";
import { beginOnce } from "../starting/begin-once.ts";
import { leftCallIdOf, leftCallOrchestration, type LeftCallStart } from "../../orchestrations/left-calls/contracts.ts";
import type { FunctionServices } from "../function-services.ts";
import { stateOf } from "../starting/instances.ts";

/** More are ended the next time. */
const openCallsMost = 100;
/** A carrier that does not answer takes its time over each. */
const lookedAtAtOnce = 10;

/**
 * Ends the calls that no orchestration sees to any more: those whose own has failed, and those that are not over on record
 * and never began. `failed`: the calls whose own has. `attempt`: takes note of what cannot be looked at. Returns those that
 * are not over on record by now.
 */
export async function endLeftCalls(
  services: FunctionServices,
  context: InvocationContext,
  { failed, attempt }: { failed: readonly Call[]; attempt: (work: () => Promise<void>) => Promise<void> },
): Promise<ReadonlySet<CallId>> {
  const { store, clock } = services;
  const startedBefore = instant(clock.nowMs() - leftAloneMs);
  const open = await store.openCalls({ startedBefore, limit: openCallsMost });
  const calls = new Map([...open, ...failed].map((call) => [call.id, call]));
  const left = new Set<CallId>();
  const seeTo = async (call: Call): Promise<void> => {
    if (await isSeenTo(context, call)) return;
    if (call.state !== "ended") left.add(call.id);
    if (await isToEndNow(services, call)) await end(context, call);
  };
  await fewAtOnce([...calls.values()], lookedAtAtOnce, (call) => attempt(() => seeTo(call)));
  return left;
}

async function end(
  context: InvocationContext,
  { id: callId, conversationId, carrierCallId, callbackId, campaignId }: Call,
): Promise<void> {
  const isAttempt = callbackId !== undefined || campaignId !== undefined;
  const input: LeftCallStart = { callId, conversationId, carrierCallId, isAttempt };
  context.warn("a call that was left is ended", { callId });
  await beginOnce(context, { name: leftCallOrchestration, instanceId: leftCallIdOf(callId), input });
}

/** Its own orchestration goes on, or what comes after it was begun, as the last that a call does. */
async function isSeenTo(context: InvocationContext, { id, state }: Call): Promise<boolean> {
  if ((await stateOf(context, id)) === "going-on") return true;
  return state === "ended" && (await stateOf(context, afterCallIdOf(id))) !== "none";
}

async function isToEndNow(
  { store, flags, telephony, clock }: FunctionServices,
  { id, conversationId, carrierCallId, startedAt, state }: Call,
): Promise<boolean> {
  if (state === "ended") return true;
  const brief = (await store.conversation(conversationId))?.value.brief ?? {};
  const inbox = await store.inbox(id, 0);
  const isFinished = inbox.some((entry) => entry.from === "relay" && entry.signal.is === "end");
  const isAlive =
    carrierCallId !== undefined && (await telephony.isLive(carrierCallId, AbortSignal.timeout(askMostMs)));
  const longestCallMs = flagsOf(brief, flags.current()).call_longest_min * 60_000;
  return isToEnd({ startedAt }, { isAlive, isFinished, longestCallMs }, clock.nowMs());
}

/** How long the carrier may take to answer. */
const askMostMs = 10_000;
