import type { Call } from "../call/call.ts";
import type { Callback } from "../call/callback.ts";
import type { Caller } from "../call/caller.ts";
import type { CarrierEvent } from "../call/carrier-event.ts";
import type { Conversation } from "../call/conversation.ts";
import type { CallbackId, CallId, CampaignId, ConversationId } from "../call/ids.ts";
import type { Instant } from "../call/instant.ts";
import type { PhoneNumber } from "../call/number/phone-number.ts";
import type { Note, NoteBody, Signal } from "../call/signal.ts";
import type { Turn, TurnMend } from "../call/turn.ts";
import type { Campaign, CampaignNumber } from "../follow-up/campaigns/campaign.ts";

/**
 * All that is kept. Whatever is told twice (same key) is kept once. Lists come in the order said. Nobody rewrites a
 * growing document: turns and inbox entries are appended; the rest is replaced under its etag.
 */
export interface Store {
  createConversation(conversation: Conversation): Promise<void>;
  conversation(id: ConversationId): Promise<Versioned<Conversation> | undefined>;
  /** Throws PassingError if somebody wrote since. */
  replaceConversation(conversation: Conversation, etag: string): Promise<void>;
  /** The conversation of this number with the newest `lastCallAt`. */
  newestConversation(phoneNumber: PhoneNumber): Promise<Versioned<Conversation> | undefined>;
  /** Newest `createdAt` first. */
  conversations(filter: { phoneNumber?: PhoneNumber | undefined; limit: number }): Promise<Conversation[]>;

  /** Keeps the call; the same id again changes nothing. False where it was there already. */
  createCall(call: Call): Promise<boolean>;
  call(id: CallId): Promise<Versioned<Call> | undefined>;
  replaceCall(call: Call, etag: string): Promise<void>;
  /** Calls of a conversation, oldest first. */
  calls(conversationId: ConversationId): Promise<Call[]>;
  /** Calls of all conversations that are not over on record and began before that instant, oldest first. */
  openCalls(filter: { startedBefore: Instant; limit: number }): Promise<Call[]>;
  /** Calls of all conversations of a number that were not over at that instant, or came later: newest first. */
  callsSince(of: { phoneNumber: PhoneNumber; since: Instant; limit: number }): Promise<Call[]>;
  /** Calls from or to that number that began at or after that instant, without those that were refused. */
  countCalls(of: { phoneNumber: PhoneNumber; direction: Call["direction"]; since: Instant }): Promise<number>;

  /** False where a turn with that key was there already. */
  appendTurn(conversationId: ConversationId, turn: Turn): Promise<boolean>;
  /** Mends the turn with that key, at once with whoever else writes. A turn that is not there is left so. */
  mendTurn(conversationId: ConversationId, key: string, mend: TurnMend): Promise<void>;
  /** Ordered by `at`; equal times in the order they were appended. */
  turns(conversationId: ConversationId): Promise<Turn[]>;

  /** Puts it in the call's inbox unless it is there. Known by session and number, or by the carrier's event id. */
  tell(callId: CallId, telling: Telling): Promise<Told>;
  /** Whether it is in the call's inbox. */
  isTold(callId: CallId, telling: Telling): Promise<boolean>;
  /** Closes the call's inbox, once: what is told from now on is late. Returns the place of that, which no entry has. */
  closeInbox(callId: CallId): Promise<number>;
  inbox(callId: CallId, afterPosition: number): Promise<InboxEntry[]>;

  /** Appends a note for the relay, once per key, and returns its number: from 1 for each call. */
  note(callId: CallId, key: string, note: NoteBody): Promise<number>;
  notes(callId: CallId, afterNumber: number): Promise<Note[]>;

  /** Keeps what is known of a number. False where something was known already, which stays as it is. */
  createCaller(caller: Caller): Promise<boolean>;
  caller(phoneNumber: PhoneNumber): Promise<Versioned<Caller> | undefined>;
  /** Throws PassingError if somebody wrote since. */
  replaceCaller(caller: Caller, etag: string): Promise<void>;

  /** Keeps the callback; the same id again changes nothing. False where it was there already. */
  createCallback(callback: Callback): Promise<boolean>;
  callback(id: CallbackId): Promise<Versioned<Callback> | undefined>;
  /** Throws PassingError if somebody wrote since. */
  replaceCallback(callback: Callback, etag: string): Promise<void>;
  /** Newest `createdAt` first; of one conversation, if one is given. */
  callbacks(filter: { conversationId?: ConversationId | undefined; limit: number }): Promise<Callback[]>;
  /** Callbacks of all conversations of a number that are not over: first what is due first. */
  openCallbacks(filter: { phoneNumber: PhoneNumber; limit: number }): Promise<Callback[]>;

  /** Keeps the campaign and its numbers; the same id again changes nothing. */
  createCampaign(campaign: Campaign, numbers: readonly CampaignNumber[]): Promise<void>;
  campaign(id: CampaignId): Promise<Versioned<Campaign> | undefined>;
  /** Throws PassingError if somebody wrote since. */
  replaceCampaign(campaign: Campaign, etag: string): Promise<void>;
  /** Newest `createdAt` first. */
  campaigns(limit: number): Promise<Campaign[]>;
  /** Those that are running or paused, the newest first. */
  openCampaigns(limit: number): Promise<Campaign[]>;
  campaignNumber(id: CampaignId, index: number): Promise<Versioned<CampaignNumber> | undefined>;
  /** Throws PassingError if somebody wrote since. */
  replaceCampaignNumber(number: CampaignNumber, etag: string): Promise<void>;
  /** Those in that state, or all; first what is due first, then in the order of the list. */
  campaignNumbers(filter: {
    campaignId: CampaignId;
    state?: CampaignNumber["state"] | undefined;
    limit: number;
  }): Promise<CampaignNumber[]>;

  /** What was translated into that language before, by the English text. */
  translations(language: string): Promise<ReadonlyMap<string, string>>;
  /** Keeps translations; those that are there already stay as they are. */
  keepTranslations(language: string, translations: ReadonlyMap<string, string>): Promise<void>;

  /**
   * Keeps the receipt of something that must not happen twice: false where a receipt with that key was there already.
   */
  keepReceipt(key: string, at: string): Promise<boolean>;
  hasReceipt(key: string): Promise<boolean>;
  /** The `at` that it was kept with, if there is one. */
  receiptAt(key: string): Promise<string | undefined>;

  /** Throws unless it can read and write. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Something read, and the mark of the version that was read. */
export interface Versioned<Value> {
  value: Value;
  etag: string;
}

/** A signal or carrier event in the durable inbox of a call. `position` counts from 1 in the order of arrival. */
export type InboxEntry = { position: number } & (
  { from: "relay"; signal: Signal } | { from: "carrier"; event: CarrierEvent }
);

/** Where something that was told stands in the inbox, and whether it was told for the first time. */
export interface Told {
  position: number;
  isNew: boolean;
  /** The call had closed its inbox before: it does not read this any more. */
  isLate: boolean;
}

type Telling = { from: "relay"; signal: Signal } | { from: "carrier"; event: CarrierEvent };
