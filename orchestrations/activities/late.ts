import { conversationOf, conversationsOf } from "../../core/call/claim/claim-change.ts";
import { FinalError } from "../../core/errors.ts";
import { takeLate } from "../late/contracts.ts";
import { takeBackNeedless } from "./callbacks/callback-after-call.ts";
import { endAsTold } from "./end-as-told.ts";
import type { CallServices } from "./services.ts";
import { messagesOf } from "./messages-of.ts";
import { takeSpokenIn } from "./spoken-in.ts";
import { transcriptsOf } from "./transcripts-of.ts";

/** The activity that finds out what is owed for something that was told after the end of a call. */
export function performLate({ store }: CallServices): void {
  takeLate.perform(async ({ callId, toldAt }) => {
    const [entry] = await store.inbox(callId, toldAt - 1);
    if (entry?.position !== toldAt) throw new FinalError("nothing was told at that place");
    if (entry.from === "carrier") return { is: "line", carrierCallId: entry.event.carrierCallId };
    // Words of a machine are known for that only once it is known that it was one.
    const known = await endAsTold(store, callId);
    if (entry.signal.is === "end") {
      await takeBackNeedless(store, callId);
      const { outcome, callbackId, campaignId } = known;
      if (outcome === undefined) throw new FinalError("the call is not over on record");
      const [conversationId = known.conversationId] = conversationsOf(known);
      return { is: "end", conversationId, outcome, isAttempt: callbackId !== undefined || campaignId !== undefined };
    }
    if (entry.signal.is === "send-sms") {
      return { is: "text", conversationId: conversationOf(known, entry.signal) };
    }
    const { taken, call } = await takeSpokenIn(store, callId, toldAt);
    const spokenIn = conversationOf(call, entry.signal);
    const isReported = call.spokenIn?.some((one) => one.conversationId === spokenIn && one.toldAt !== toldAt) ?? false;
    const wanted = { ...(await transcriptsOf(store, taken)), ...(await messagesOf(store, callId, taken)) };
    return { is: "words", conversationIds: taken, reportedIds: isReported ? [spokenIn] : [], ...wanted };
  });
}
