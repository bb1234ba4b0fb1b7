import type { Brief } from "../../core/call/brief/brief.ts";
import { flagsOf } from "../../core/call/brief/limits.ts";
import { withStay } from "../../core/call/human-stay.ts";
import type { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import type { NoteBody } from "../../core/call/signal.ts";
import type { Turn } from "../../core/call/turn.ts";
import { changeCall, changeConversation } from "../../core/change.ts";
import { noteTransfer, openCall, recordConnected, recordEnded, recordFollowUp } from "../contracts.ts";
import { hasHadItsCalls } from "./callbacks/day-limit.ts";
import { endAsTold } from "./end-as-told.ts";
import { conversationFor } from "./conversation-for.ts";
import type { CallServices } from "./services.ts";
import { takeSpokenIn, withDone } from "./spoken-in.ts";
import { messagesOf } from "./messages-of.ts";
import { transcriptsOf } from "./transcripts-of.ts";
import { answerUnreadTexts } from "./texts/unread-texts.ts";

/** The activities that keep the record of a call. */
export function performRecord(services: CallServices): void {
  const { store, clock } = services;

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
    await changeCall(store, callId, (old) =>
      old.state === "ended" ? old : { ...old, state: "ended", outcome, endReason: reason, endedAt },
    );
    const closedAt = await store.closeInbox(callId);
    const known = await endAsTold(store, callId);
    // Of what was told before, all words are on record by now; what is told later takes over what it brings.
    const { taken: conversationIds, call } = await takeSpokenIn(store, callId);
    const { conversationId } = call;
    await changeConversation(store, conversationId, (old) => ({ ...old, lastCallAt: call.endedAt ?? endedAt }));
    if (call.answeredAt !== undefined) {
      await store.appendTurn(conversationId, {
        ...turnOf(callId, "hangup", call.endedAt ?? endedAt),
        persona: known.endReason === "the caller hung up" ? "human" : "assistant",
      });
    }
    return {
      closedAt,
      outcome: known.outcome,
      textExchange: await answerUnreadTexts(services, call),
      conversationIds,
      ...(await transcriptsOf(store, conversationIds)),
      ...(await messagesOf(store, callId, conversationIds)),
    };
  });

  recordFollowUp.perform(async ({ callId, toldAt, failures, mended = [] }) => {
    await changeCall(store, callId, (old) => {
      const missing = old.followUpFailures?.filter((name) => !mended.includes(name)) ?? [];
      const followUpFailures = [...new Set([...missing, ...failures])];
      return withDone({ ...old, followUpFailures }, toldAt);
    });
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
