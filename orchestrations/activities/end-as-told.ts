import type { Call } from "../../core/call/call.ts";
import type { CallId } from "../../core/call/ids.ts";
import { isIn } from "../../core/call/human-stay.ts";
import { verdictOfEnd } from "../../core/call/life/outcome.ts";
import type { Signal } from "../../core/call/signal.ts";
import { changeCall } from "../../core/change.ts";
import type { InboxEntry, Store } from "../../core/ports/store.ts";

/**
 * Sets right what is on record of the end of a call, where the agent had ended it and that was told when nobody read it any
 * more: it counts as if it had been told in time; not where a human had the caller then, whom no agent takes along. Changes
 * nothing else. Returns the call, which is over on record.
 */
export async function endAsTold(store: Store, callId: CallId): Promise<Call> {
  const ends = (await store.inbox(callId, 0)).flatMap(endTold);
  return changeCall(store, callId, (old) => {
    const first = ends.find(({ at }) => !isIn(old.humanStays ?? [], at));
    if (first === undefined) return old;
    const { outcome, reason } = verdictOfEnd(first.reason);
    return old.outcome === outcome && old.endReason === reason ? old : { ...old, outcome, endReason: reason };
  });
}

const endTold = (entry: InboxEntry): (Signal & { is: "end" })[] =>
  entry.from === "relay" && entry.signal.is === "end" ? [entry.signal] : [];
