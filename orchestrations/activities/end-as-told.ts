import type { Call } from "../../core/call/call.ts";
import type { EndReason } from "../../core/call/end-reason.ts";
import type { CallId } from "../../core/call/ids.ts";
import { verdictOfEnd } from "../../core/call/life/outcome.ts";
import { changeCall } from "../../core/change.ts";
import type { InboxEntry, Store } from "../../core/ports/store.ts";

/**
 * Sets right what is on record of the end of a call, where the agent had ended it and that was told when nobody read it any
 * more: it counts as if it had been told in time. Changes nothing else. Returns the call, which is over on record.
 */
export async function endAsTold(store: Store, callId: CallId): Promise<Call> {
  const [first] = (await store.inbox(callId, 0)).flatMap(endTold);
  return changeCall(store, callId, (old) => {
    if (first === undefined) return old;
    const { outcome, reason } = verdictOfEnd(first);
    return old.outcome === outcome && old.endReason === reason ? old : { ...old, outcome, endReason: reason };
  });
}

const endTold = (entry: InboxEntry): EndReason[] =>
  entry.from === "relay" && entry.signal.is === "end" ? [entry.signal.reason] : [];
