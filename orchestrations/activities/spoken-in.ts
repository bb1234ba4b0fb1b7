import type { Call } from "../../core/call/call.ts";
import { conversationsOf } from "../../core/call/claim/claim-change.ts";
import type { CallId, ConversationId } from "../../core/call/ids.ts";
import { hadInteraction } from "../../core/call/turn.ts";
import { changeCall } from "../../core/change.ts";
import { FinalError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";

/**
 * Takes over, of a call that has ended, the conversations in which the customer said something and that nobody has taken
 * over yet: whoever has one sees to its report, so that there is one. Returns all that are taken over by `toldAt`, now or
 * before. What a machine says is no interaction.
 */
export async function takeSpokenIn(
  store: Store,
  callId: CallId,
  toldAt?: number,
): Promise<{ taken: ConversationId[]; call: Call }> {
  const known = (await store.call(callId))?.value;
  if (known === undefined) throw new FinalError("the call is not on record");
  const ids = known.outcome === "voicemail" ? [] : await spokenIn(store, known);
  const call = await changeCall(store, callId, (old) => {
    const before = old.spokenIn ?? [];
    const added = ids
      .filter((id) => before.every(({ conversationId }) => conversationId !== id))
      .map((conversationId) => ({ conversationId, isDone: false, ...(toldAt === undefined ? {} : { toldAt }) }));
    return withFollowUp({ ...old, spokenIn: [...before, ...added] });
  });
  return { taken: takenBy(call, toldAt), call };
}

/** Those that are taken over by `toldAt` are done with. */
export const withDone = (call: Call, toldAt?: number): Call =>
  withFollowUp({
    ...call,
    spokenIn: call.spokenIn?.map((one) => (one.toldAt === toldAt ? { ...one, isDone: true } : one)),
  });

function withFollowUp(call: Call): Call {
  const { spokenIn: all = [] } = call;
  if (all.length === 0) return { ...call, followUp: "none" };
  return { ...call, followUp: all.every(({ isDone }) => isDone) ? "done" : "pending" };
}

const takenBy = ({ spokenIn: all = [] }: Call, toldAt: number | undefined): ConversationId[] =>
  all.filter((one) => one.toldAt === toldAt).map(({ conversationId }) => conversationId);

/** The conversations of a call in which the customer said something. */
async function spokenIn(store: Store, call: Call): Promise<ConversationId[]> {
  const ids = conversationsOf(call);
  const turns = await Promise.all(ids.map((id) => store.turns(id)));
  return ids.filter((_id, index) => hadInteraction((turns[index] ?? []).filter((turn) => turn.callId === call.id)));
}
