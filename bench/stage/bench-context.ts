import type { CallId } from "../../core/call/ids.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import { Flags } from "../../core/flags.ts";
import { contextWith } from "../../media-relay/rehearsal/context.ts";

export const benchFlags = Flags.parse({});

/** Stands before the call's id in what the model is asked, so that a request can be told from those of other calls. */
export const callMark = "call ";

/** A call with nothing to fill in, so that each answer is one completion. */
export function benchContext(callId: CallId, flags: Flags = benchFlags): RelayContext {
  const { brief } = contextWith();
  const task = `Help the customer (${callMark}${callId}).`;
  return contextWith({ callId, flags, brief: { ...brief, task, claim: [] } });
}
