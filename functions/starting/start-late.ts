import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import type { CallId } from "../../core/call/ids.ts";
import { hadInteraction } from "../../core/call/turn.ts";
import type { Signal } from "../../core/call/signal.ts";
import { lateIdOf, lateOrchestration, type LateStart } from "../../orchestrations/late/contracts.ts";
import { startOnce } from "./start-once.ts";

/** A signal that was told after the end of its call, and where it stands in the inbox. */
export interface LateSignal {
  signal: Signal;
  position: number;
}

/** Has done what is still owed for what was told late; again changes nothing. Throws where that could not be begun. */
export async function startLate(
  context: InvocationContext,
  callId: CallId,
  told: readonly LateSignal[],
): Promise<void> {
  for (const toldAt of owedFor(told)) await startLateAt(context, { callId, toldAt });
}

/** Has done what is owed for what stands at that place. */
export async function startLateAt(context: InvocationContext, input: LateStart): Promise<void> {
  await startOnce(df.getClient(context), lateOrchestration, lateIdOf(input), input);
}

/** The places of those for which something is owed: promised texts, the agent's end of the call, the last of what was said. */
export function owedFor(told: readonly LateSignal[]): number[] {
  const texts = told.filter(({ signal }) => signal.is === "send-sms");
  const end = told.filter(({ signal }) => signal.is === "end").slice(0, 1);
  const words = told.filter(({ signal }) => bringsWords(signal)).slice(-1);
  return [...texts, ...end, ...words].map(({ position }) => position);
}

const bringsWords = (signal: Signal): boolean =>
  signal.is === "turn-mended" || (signal.is === "turn" && hadInteraction([signal.turn]));
