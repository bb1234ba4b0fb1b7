import type { Call } from "./call/call.ts";
import type { Callback } from "./call/callback.ts";
import type { Caller } from "./call/caller.ts";
import type { Conversation } from "./call/conversation.ts";
import type { CallbackId, CallId, CampaignId, ConversationId } from "./call/ids.ts";
import type { PhoneNumber } from "./call/number/phone-number.ts";
import { FinalError, PassingError } from "./errors.ts";
import type { Campaign, CampaignNumber } from "./follow-up/campaigns/campaign.ts";
import type { Store, Versioned } from "./ports/store.ts";

/** How often a change is tried when somebody else wrote in between. */
const attempts = 8;

/** Changes a conversation under its etag; `change` may run several times. Throws FinalError if there is none. */
export const changeConversation = (
  store: Store,
  id: ConversationId,
  change: (conversation: Conversation) => Conversation,
): Promise<Conversation> =>
  changed(
    () => store.conversation(id),
    (value, etag) => store.replaceConversation(value, etag),
    change,
  );

/** Changes what is kept of a number, under its etag; `change` may run several times. Of a new number it begins with nothing. */
export async function changeCaller(
  store: Store,
  phoneNumber: PhoneNumber,
  change: (caller: Caller) => Caller,
): Promise<Caller> {
  await store.createCaller({ phoneNumber });
  return changed(
    () => store.caller(phoneNumber),
    (value, etag) => store.replaceCaller(value, etag),
    change,
  );
}

/** Changes a callback under its etag; `change` may run several times. Throws FinalError if there is none. */
export const changeCallback = (
  store: Store,
  id: CallbackId,
  change: (callback: Callback) => Callback,
): Promise<Callback> =>
  changed(
    () => store.callback(id),
    (value, etag) => store.replaceCallback(value, etag),
    change,
  );

/** Changes a campaign under its etag; `change` may run several times. Throws FinalError if there is none. */
export const changeCampaign = (
  store: Store,
  id: CampaignId,
  change: (campaign: Campaign) => Campaign,
): Promise<Campaign> =>
  changed(
    () => store.campaign(id),
    (value, etag) => store.replaceCampaign(value, etag),
    change,
  );

/** Changes a number of a campaign under its etag; as {@link changeCampaign}. */
export const changeCampaignNumber = (
  store: Store,
  { campaignId, index }: Pick<CampaignNumber, "campaignId" | "index">,
  change: (number: CampaignNumber) => CampaignNumber,
): Promise<CampaignNumber> =>
  changed(
    () => store.campaignNumber(campaignId, index),
    (value, etag) => store.replaceCampaignNumber(value, etag),
    change,
  );

/** Changes a call under its etag; `change` may run several times. Throws FinalError if there is none. */
export const changeCall = (store: Store, id: CallId, change: (call: Call) => Call): Promise<Call> =>
  changed(
    () => store.call(id),
    (value, etag) => store.replaceCall(value, etag),
    change,
  );

async function changed<Value>(
  read: () => Promise<Versioned<Value> | undefined>,
  replace: (value: Value, etag: string) => Promise<void>,
  change: (value: Value) => Value,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await read();
    if (found === undefined) throw new FinalError("there is no such record");
    const value = change(found.value);
    try {
      await replace(value, found.etag);
      return value;
    } catch (error) {
      if (!(error instanceof PassingError) || attempt === attempts) throw error;
    }
  }
}
