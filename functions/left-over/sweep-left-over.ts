import type { InvocationContext, Timer } from "@azure/functions";
import type { Call } from "../../core/call/call.ts";
import { CallbackId, CallId } from "../../core/call/ids.ts";
import { afterCallOrchestration } from "../../orchestrations/after-call/contracts.ts";
import { alertOrchestration } from "../../orchestrations/alerts/contracts.ts";
import { callOrchestration } from "../../orchestrations/call.ts";
import { callbackOrchestration } from "../../orchestrations/callbacks/contracts.ts";
import { hangingUpOrchestration } from "../../orchestrations/hanging-up/contracts.ts";
import { lateOrchestration } from "../../orchestrations/late/contracts.ts";
import { leftCallOrchestration } from "../../orchestrations/left-calls/contracts.ts";
import { textExchangeOrchestration } from "../../orchestrations/texts/contracts.ts";
import { beginAgain } from "./begin-again.ts";
import { endLeftCalls } from "./end-left-calls.ts";
import { seeToCampaigns } from "../campaigns/see-to-campaigns.ts";
import type { FunctionServices } from "../function-services.ts";
import { failedInstances, type FailedInstance } from "../starting/instances.ts";

/** What may be done again from its beginning: all its effects are known by their keys, and none is done twice. */
const mayBeginAgain = [
  ...[afterCallOrchestration, lateOrchestration, callbackOrchestration, alertOrchestration],
  ...[leftCallOrchestration, textExchangeOrchestration, hangingUpOrchestration],
];

/** How often that is, in functions/register.ts. */
const sweepEveryMs = 10 * 60_000;

/** What failed longer ago was seen to, or a person knows of it. */
const lookBackMs = 7 * 24 * 3_600_000;

/**
 * Sees to it that nothing is left over for good, however long something was away: ends the calls that nobody sees to any
 * more, and begins again what has failed after them. One that cannot be seen to keeps no other from it; the next sweep
 * comes back to it.
 */
export const sweepLeftOver =
  (services: FunctionServices) =>
  async (_timer: Timer, context: InvocationContext): Promise<void> => {
    const names = [callOrchestration, ...mayBeginAgain];
    const failed = await failedInstances(context, { names, sinceMs: services.clock.nowMs() - lookBackMs });
    const { calls, others } = await sorted(services, failed);
    const troubles: unknown[] = [];
    const attempt = async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        troubles.push(error);
      }
    };
    const left = await endLeftCalls(services, context, { failed: calls, attempt });
    await attempt(() => seeToCampaigns(services, context, Math.round(services.clock.nowMs() / sweepEveryMs)));
    for (const instance of others)
      await attempt(async () => {
        if (await isReady(services, instance, left)) await beginAgain(services, context, instance);
      });
    if (troubles.length > 0) throw new AggregateError(troubles, "some of what is left over could not be seen to");
  };

/** A call that is on record is not made again: it is ended. One that is not has done nothing yet. */
async function sorted(
  { store }: FunctionServices,
  failed: readonly FailedInstance[],
): Promise<{ calls: Call[]; others: FailedInstance[] }> {
  const calls: Call[] = [];
  const others: FailedInstance[] = [];
  for (const instance of failed) {
    const call = instance.name === callOrchestration ? await store.call(CallId.parse(instance.id)) : undefined;
    if (call === undefined) others.push(instance);
    else calls.push(call.value);
  }
  return { calls, others };
}

/** A callback goes on from how its call has ended: that is to be on record first. */
async function isReady(
  { store }: FunctionServices,
  { name, id }: FailedInstance,
  left: ReadonlySet<CallId>,
): Promise<boolean> {
  if (name !== callbackOrchestration) return true;
  const attempt = (await store.callback(CallbackId.parse(id)))?.value.attempts.at(-1);
  return attempt === undefined || !left.has(attempt.callId);
}
