import { hasOptedOut } from "../../../core/call/caller.ts";
import type { Conversation } from "../../../core/call/conversation.ts";
import type { CallId } from "../../../core/call/ids.ts";
import { standardCallbacks } from "../../../core/follow-up/callbacks/callback-policy.ts";
import type { CallServices } from "../services.ts";

/**
 * Whether a call that breaks off now is surely followed by another, so that it may be promised. A campaign goes by rules of
 * its own, and who wants nothing of us is not called unasked.
 */
export async function isCalledBack(
  { store }: Pick<CallServices, "store">,
  callId: CallId,
  { brief, phoneNumber }: Pick<Conversation, "brief" | "phoneNumber">,
): Promise<boolean> {
  const policy = brief.callbacks ?? standardCallbacks;
  const call = (await store.call(callId))?.value;
  if (call === undefined || call.campaignId !== undefined) return false;
  const callback = call.callbackId && (await store.callback(call.callbackId))?.value;
  if (callback !== undefined) return callback.attempts.length < policy.attempts;
  return policy.after.includes("dropped") && !hasOptedOut((await store.caller(phoneNumber))?.value);
}
