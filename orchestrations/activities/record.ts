import type { Brief } from "../../core/call/brief.ts";
import { flagsOf } from "../../core/call/brief-limits.ts";
import { conversationsOf } from "../../core/call/claim-change.ts";
import { withStay } from "../../core/call/human-stay.ts";
import type { CallId, ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import type { NoteBody } from "../../core/call/signal.ts";
import { hadInteraction, type Turn } from "../../core/call/turn.ts";
import { changeCall, changeConversation } from "../../core/change.ts";
import { noteTransfer, openCall, recordConnected, recordEnded, recordFollowUp } from "../contracts.ts";
import { hasHadItsCalls } from "./day-limit.ts";
import { conversationFor } from "./conversation-for.ts";
import type { CallServices } from "./services.ts";

/** The activities that keep the record of a call. */
export function performRecord(services: CallServices): void {
  const { store, clock } = services;

  /** The conversations of a call in which the customer said something. */
  const spokenIn = async (callId: CallId): Promise<ConversationId[]> => {
    const call = await store.call(callId);
    const ids = call === undefined ? [] : conversationsOf(call.value);
    const turns = await Promise.all(ids.map((id) => store.turns(id)));
    return ids.filter((_id, index) => hadInteraction((turns[index] ?? []).filter((turn) => turn.callId === callId)));
  };

  /** Those of them whose transcript somebody wants. */
  const transcriptsOf = async (ids: readonly ConversationId[]): Promise<{ transcriptIds?: ConversationId[] }> => {
    const found = await Promise.all(ids.map((id) => store.conversation(id)));
    const transcriptIds = ids.filter((_id, index) => found[index]?.value.brief.transcript !== undefined);
    return transcriptIds.length === 0 ? {} : { transcriptIds };
  };

  openCall.perform(async ({ callId, from, to }) => {
    const known = await store.call(callId);
    if (known !== undefined) return { conversationId: known.value.conversationId };
    const brief = services.briefs.forNumber(to);
    // What we ordered ourselves goes on whichever number they ring back.
    const sameMatter = ({ file }: Brief) => file === undefined || file === brief.file;
    const { id: conversationId } = await conversationFor(services, from, brief, (newest) => sameMatter(newest.brief));
    const startedAt = instant(clock.nowMs());
    const state = { state: "ringing", followUp: "pending", startedAt } as const;
    const refused = (await hasHadItsCalls(services, { phoneNumber: from, brief, direction: "inbound" }))
      ? ("too-many-calls" as const)
      : undefined;
    const tree = services.briefs.menuFor(to);
    const menu = tree && { menu: tree, trail: [tree.start] };
    await store.createCall({ id: callId, conversationId, direction: "inbound", refused, menu, ...state });
    return { conversationId };
  });

  recordConnected.perform(async ({ callId, conversationId, atMs }) => {
    const answeredAt = instant(atMs);
    const call = await changeCall(store, callId, (old) =>
      old.answeredAt === undefined ? { ...old, state: "talking", answeredAt } : old,
    );
    await store.appendTurn(conversationId, {
      ...turnOf(callId, "call", call.answeredAt ?? answeredAt),
      persona: call.direction === "inbound" ? "human" : "assistant",
    });
    const conversation = await store.conversation(conversationId);
    const flags = flagsOf(conversation?.value.brief ?? {}, services.flags.current());
    return { longestCallMs: flags.call_longest_min * 60_000 };
  });

  recordEnded.perform(async ({ callId, outcome, reason, atMs }) => {
    const endedAt = instant(atMs);
    const conversationIds = await spokenIn(callId);
    // What a machine says is no interaction.
    const spoken = outcome !== "voicemail" && conversationIds.length > 0;
    const call = await changeCall(store, callId, (old) =>
      old.state === "ended"
        ? old
        : { ...old, state: "ended", outcome, endReason: reason, endedAt, followUp: spoken ? "pending" : "none" },
    );
    const { conversationId } = call;
    await changeConversation(store, conversationId, (old) => ({ ...old, lastCallAt: call.endedAt ?? endedAt }));
    if (call.answeredAt !== undefined) {
      await store.appendTurn(conversationId, {
        ...turnOf(callId, "hangup", call.endedAt ?? endedAt),
        persona: reason === "the caller hung up" ? "human" : "assistant",
      });
    }
    return { hadInteraction: call.followUp !== "none", conversationIds, ...(await transcriptsOf(conversationIds)) };
  });

  recordFollowUp.perform(async ({ callId, failures }) => {
    await changeCall(store, callId, (call) => ({ ...call, followUp: "done", followUpFailures: failures }));
  });

  noteTransfer.perform(async ({ callId, key, state, reason }) => {
    const at = instant(clock.nowMs());
    await changeCall(store, callId, (call) => ({
      ...call,
      transfer: { ...call.transfer, key, state, reason },
      humanStays: withStay(call.humanStays ?? [], { key, state, at }),
    }));
    const about = { transfer: key };
    const note: NoteBody =
      state === "failed" ? { is: "transfer-failed", ...about, reason } : { is: `transfer-${state}`, ...about };
    await store.note(callId, `transfer:${key}:${state}`, note);
  });
}

const turnOf = (callId: CallId, action: "call" | "hangup", at: string): Omit<Turn, "persona"> => ({
  key: `${callId}:${action}`,
  callId,
  at,
  action,
  text: "",
  toolCalls: [],
});
