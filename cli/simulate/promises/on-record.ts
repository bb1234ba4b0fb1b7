import type { Call } from "../../../core/call/call.ts";
import type { Callback } from "../../../core/call/callback.ts";
import type { Campaign, CampaignNumber } from "../../../core/follow-up/campaigns/campaign.ts";
import type { Conversation } from "../../../core/call/conversation.ts";
import type { CallId, ConversationId } from "../../../core/call/ids.ts";
import type { Turn } from "../../../core/call/turn.ts";
import type { InboxEntry, Store } from "../../../core/ports/store.ts";

const all = 1_000_000;

/** All that is on record when a story is over. */
export interface OnRecord {
  conversations: ReadonlyMap<ConversationId, Conversation>;
  turns: ReadonlyMap<ConversationId, Turn[]>;
  calls: readonly Call[];
  inbox: ReadonlyMap<CallId, InboxEntry[]>;
  callbacks: readonly Callback[];
  campaigns: readonly Campaign[];
  /** Calls that a campaign had made last, of each of its numbers. */
  campaignNumbers: readonly CampaignNumber[];
}

export async function readAll(store: Store): Promise<OnRecord> {
  const conversations = await store.conversations({ limit: all });
  const turns = new Map<ConversationId, Turn[]>();
  const calls: Call[] = [];
  const inbox = new Map<CallId, InboxEntry[]>();
  for (const { id } of conversations) {
    turns.set(id, await store.turns(id));
    calls.push(...(await store.calls(id)));
  }
  for (const { id } of calls) inbox.set(id, await store.inbox(id, 0));
  const campaignNumbers: CampaignNumber[] = [];
  const campaigns = await store.campaigns(all);
  for (const { id: campaignId } of campaigns)
    campaignNumbers.push(...(await store.campaignNumbers({ campaignId, limit: all })));
  return {
    conversations: new Map(conversations.map((one) => [one.id, one])),
    ...{ turns, calls, inbox, campaigns, campaignNumbers },
    callbacks: await store.callbacks({ limit: all }),
  };
}
