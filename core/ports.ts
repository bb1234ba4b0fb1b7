import type { FinalError, PassingError } from "./errors.ts";
import type { z } from "zod";
import type { Brief } from "./call/brief.ts";
import type { Call } from "./call/call.ts";
import type { Callback } from "./call/callback.ts";
import type { Caller } from "./call/caller.ts";
import type { CarrierEvent } from "./call/carrier-event.ts";
import type { Conversation } from "./call/conversation.ts";
import type { CallbackId, CallId, CampaignId, CarrierCallId, ConversationId } from "./call/ids.ts";
import type { Passage } from "./call/passage.ts";
import type { Instant } from "./call/instant.ts";
import type { PhoneNumber } from "./call/phone-number.ts";
import type { Role } from "./call/role.ts";
import type { Note, NoteBody, Signal, Wake } from "./call/signal.ts";
import type { Style, Turn, TurnMend } from "./call/turn.ts";
import type { Menu } from "./dialogue/menu/menu.ts";
import type { Flags } from "./flags.ts";
import type { Campaign, CampaignNumber } from "./follow-up/campaign.ts";

/*
 * What a call center needs from the world outside, in its own words. Each port has one implementation a service, in
 * `services/`. Unless said otherwise a method throws FinalError where trying again is pointless and PassingError where
 * it may mend; an AbortSignal that fires makes it throw the signal's reason.
 */

/** Takes back what was set up; calling it again does nothing. */
export type Cancel = () => void;

/** Time, handed in everywhere so that whole calls run on a virtual one. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Calls `run` once, in `delayMs` from now. */
  after(delayMs: number, run: () => void): Cancel;
}

// --- Telephony

/** What a call's leg needs to reach us: where its events go and where its audio goes. Both hold a token; never log them. */
export interface CallAddresses {
  callbackUrl: string;
  mediaUrl: string;
}

/** Phone calls through a carrier. Answer and dial are repeatable: the same `callId`, and `leg`, again gives the same leg. */
export interface Telephony {
  answer(
    request: { callId: CallId; incomingCallContext: string } & CallAddresses,
    signal: AbortSignal,
  ): Promise<CarrierCallId>;
  /** `leg` names a leg of the call that is not the caller's own. */
  dial(
    request: { callId: CallId; leg?: string; to: PhoneNumber } & CallAddresses,
    signal: AbortSignal,
  ): Promise<CarrierCallId>;
  /** Ends the call for everyone. A call that is gone already is fine. */
  hangUp(call: CarrierCallId, signal: AbortSignal): Promise<void>;
  /** Moves whoever has that number out of one call into another; what came of it arrives as an event. Repeatable by `key`. */
  move(
    request: { call: CarrierCallId; from: CarrierCallId; who: PhoneNumber; key: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** The phones that are in the call. */
  parties(call: CarrierCallId, signal: AbortSignal): Promise<PhoneNumber[]>;
  /** Asks the carrier to open the media stream again. */
  startStreaming(call: CarrierCallId, signal: AbortSignal): Promise<void>;
  /** Has the carrier itself say something to everyone; its end arrives as an event with that key as context. */
  play(
    request: { call: CarrierCallId; text: string; language: string; voice: string; key: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Presses keys, as if on a phone, for that number to hear. */
  press(
    request: { call: CarrierCallId; to: PhoneNumber; keys: string; key: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Ends what the carrier says. */
  stopPlaying(call: CarrierCallId, signal: AbortSignal): Promise<void>;
  /** False once the carrier no longer knows the call. */
  isLive(call: CarrierCallId, signal: AbortSignal): Promise<boolean>;
}

/** What the carrier sends us: who may, and what it means. */
export interface CarrierInbox {
  /** Checks the token that the carrier puts on every callback and media socket. Throws NotAllowedError. */
  authenticate(authorization: string | undefined): Promise<void>;
  /** Reads a callback's body. Events of kinds we do not know are left out and counted. Throws FinalError if malformed. */
  readEvents(body: unknown): { events: CarrierEvent[]; unknownCount: number };
  /** Reads the event of a ringing call. `undefined` where it is an event of another kind. */
  readIncomingCall(event: unknown): IncomingCall | undefined;
  /** Reads the event of a text that came to us. `undefined` where it is an event of another kind. */
  readText(event: unknown): IncomingText | undefined;
  /** Reads what became of a text of ours. `undefined` where it is an event of another kind. */
  readTextDelivery(event: unknown): TextDelivery | undefined;
}

/** A phone that rings at our number. */
export interface IncomingCall {
  /** The carrier's id of the ringing call: every delivery of the event has the same. */
  ringId: string;
  from: PhoneNumber;
  to: PhoneNumber;
  /** When it began to ring, as an instant. */
  rangAt: string;
  /** What the carrier wants back to answer it. */
  incomingCallContext: string;
}

/** A text that came to a number of ours. */
export interface IncomingText {
  /** The carrier's id of it: every delivery has the same. */
  id: string;
  from: PhoneNumber;
  to: PhoneNumber;
  text: string;
  /** When the carrier had it, as an instant. */
  sentAt: string;
}

/** What became of a text of ours, as far as the carrier knows. */
export interface TextDelivery {
  /** The carrier's id of it. */
  id: string;
  to: PhoneNumber;
  isDelivered: boolean;
  /** The number has told its carrier that it wants no texts of ours. */
  isRefused: boolean;
  at: string;
}

/** Texts that a carrier brings by a webhook of its own. */
export interface TextWebhook {
  /** Throws NotAllowedError unless the carrier has signed it, FinalError if malformed. */
  read(request: { form: URLSearchParams; signature: string | undefined }): {
    text?: IncomingText;
    delivery?: TextDelivery;
  };
}

/**
 * Text messages. Repeatable: the same `key` again sends nothing and is no error. `mayBeSent`: it was tried before, and what
 * came of it is not known.
 */
export interface Sms {
  /** The carrier knows no keys: it is to be told of each try whether there was one before. */
  readonly forgetsKeys: boolean;
  send(
    message: { to: PhoneNumber; text: string; key: string; mayBeSent?: boolean },
    signal: AbortSignal,
  ): Promise<void>;
}

/** An e-mail as a person writes one, with files beside it. */
export interface MailMessage {
  to: string;
  subject: string;
  text: string;
  html?: string | undefined;
  attachments?: readonly { fileName: string; contentType: string; content: string | Uint8Array }[];
  key: string;
}

/** E-mails. What goes twice under the same `key` has the same message id, by which a mailbox knows it. */
export interface Mail {
  send(message: MailMessage, signal: AbortSignal): Promise<void>;
}

/** Tokens that let one call's carrier and relay in, signed by us, for one call and a limited time. */
export interface CallTokens {
  issue(callId: CallId): Promise<string>;
  /** Throws NotAllowedError unless the token is ours, in time, and for this call. */
  verify(token: string | undefined, callId: CallId): Promise<void>;
}

/** A token that lets our relay in as a whole, for a few minutes. */
export interface RelayTokens {
  issue(): Promise<string>;
  /** Throws NotAllowedError unless the token is our relay's and in time. */
  verify(token: string | undefined): Promise<void>;
}

// --- Live updates

/** Tells the relays at once what they would find out by asking. What is lost, doubled or late does no harm. */
export interface LiveUpdates {
  /** Wakes the relay that has the call, if one listens. */
  wake(wake: Wake, signal: AbortSignal): Promise<void>;
  /** Where a relay may hear its wakes, with a key that is good for an hour. Never log it. */
  relayAddress(signal: AbortSignal): Promise<string>;
}

/** The relay's end of the live updates. */
export interface WakeLine {
  /** Calls `wake` with the number of a note that the call now has; without one where some may have been missed. */
  listen(callId: CallId, wake: (number?: number) => void): Cancel;
  close(): void;
}

// --- Speech. Audio is 16 kHz, mono, signed 16 bit little-endian; a frame is 20 ms, 640 bytes.

export interface Recognised {
  text: string;
  /** Where it begins, in milliseconds of audio since the first frame, and how long it is. */
  offsetMs: number;
  durationMs: number;
  /** Code of the language it was spoken in, where several were listened for and one of them is likely. */
  language?: string | undefined;
}

/** What a recogniser tells. All but `failed` may come any number of times. */
export interface RecognitionListener {
  /** Words so far; each replaces the one before. */
  partial(heard: Recognised): void;
  /** The words of a phrase, for good. May be empty. */
  final(heard: Recognised): void;
  /** The recogniser is lost. Nothing more comes; open another. */
  failed(error: FinalError | PassingError): void;
}

/** One stream of a caller's speech being recognised. */
export interface Recognition {
  /** Takes a frame without waiting. The bytes are copied. `canWait`: no word is near; it may be sent with what follows. */
  write(frame: Uint8Array, options?: { canWait?: boolean }): void;
  close(): void;
}

export interface SpeechToText {
  /** Opens its connection at once, before the first frame. `languages`: codes such as `en-US`; of several, any may be spoken. */
  open(
    options: { languages: readonly string[]; phrases?: readonly string[] },
    listener: RecognitionListener,
  ): Recognition;
}

export interface Utterance {
  text: string;
  /** Code such as `en-US`. */
  language: string;
  voice: string;
  customVoiceEndpointId?: string | undefined;
  lexiconUrl?: string | undefined;
  style: Style;
  /** 1 is natural speed. */
  rate: number;
}

/** A piece of synthesised speech: audio, or where a word of the text stands in it. */
export type SpeechPiece =
  | { is: "audio"; pcm: Uint8Array }
  /** `textOffset` and `textLength` count characters of the utterance's text. */
  | { is: "word"; textOffset: number; textLength: number; atMs: number; durationMs: number };

/** One call's voice, its connection kept warm. */
export interface Speaker {
  /** Speaks one utterance. May be called again before the first is drained; they come in order. */
  speak(utterance: Utterance, signal: AbortSignal): AsyncIterable<SpeechPiece>;
  close(): void;
}

export interface TextToSpeech {
  /** Opens its connection at once. */
  open(): Speaker;
}

// --- Chat model

export type ChatMessage =
  | { role: "system"; content: string }
  | { role: "user"; content: string }
  | { role: "assistant"; content: string; toolCalls?: readonly ChatToolCall[] }
  | { role: "tool"; toolCallId: string; content: string };

export interface ChatToolCall {
  id: string;
  name: string;
  /** JSON as the model wrote it; may be anything. */
  arguments: string;
}

export interface ChatTool {
  name: string;
  description: string;
  /** JSON schema of the arguments, strict. */
  parameters: Record<string, unknown>;
}

export interface ChatRequest {
  messages: readonly ChatMessage[];
  tools?: readonly ChatTool[];
  maxTokens?: number;
  /** The slower, better model. */
  slow?: boolean;
  /** Name of another model than those of the settings. */
  model?: string | undefined;
}

export type ChatEvent =
  | { is: "text"; text: string }
  /** Comes once a call is complete. */
  | { is: "tool-call"; call: ChatToolCall }
  | {
      is: "finish";
      reason: "stop" | "tool-calls" | "length" | "content-filter";
      promptTokens: number;
      completionTokens: number;
    };

export interface ChatModel {
  /** Opens connections ahead of the first request. Never throws. */
  warm(): void;
  /** Streams one completion. The last event is `finish`. A refused prompt is a `finish` with reason content-filter. */
  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatEvent>;
  /** One whole answer of that shape. */
  answer<Schema extends z.ZodType>(
    request: ChatRequest & { name: string; schema: Schema },
    signal: AbortSignal,
  ): Promise<z.infer<Schema>>;
  /** One whole answer as text. */
  write(request: ChatRequest, signal: AbortSignal): Promise<string>;
}

// --- Knowledge

/** What the company has written down. */
export interface KnowledgeBase {
  /** The passages that answer any of the queries best, each once, best first. None where nothing fits. */
  search(
    request: { queries: readonly string[]; language: string; limit: number },
    signal: AbortSignal,
  ): Promise<Passage[]>;
}

// --- Translation

/** Translates what is written in English. */
export interface Translator {
  /** The texts in that language (a code such as `fr-FR`), in their order. Their `{placeholders}` are left alone. */
  translate(texts: readonly string[], language: string, signal: AbortSignal): Promise<string[]>;
}

// --- Store

/** Something read, and the mark of the version that was read. */
export interface Versioned<Value> {
  value: Value;
  etag: string;
}

/** A signal or carrier event in the durable inbox of a call. `position` counts from 1 in the order of arrival. */
export type InboxEntry = { position: number } & (
  { from: "relay"; signal: Signal } | { from: "carrier"; event: CarrierEvent }
);

type Telling = { from: "relay"; signal: Signal } | { from: "carrier"; event: CarrierEvent };

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
  /** Calls from or to that number that began at or after that instant, without those that were refused. */
  countCalls(of: { phoneNumber: PhoneNumber; direction: Call["direction"]; since: Instant }): Promise<number>;

  /** False where a turn with that key was there already. */
  appendTurn(conversationId: ConversationId, turn: Turn): Promise<boolean>;
  /** Mends the turn with that key, at once with whoever else writes. A turn that is not there is left so. */
  mendTurn(conversationId: ConversationId, key: string, mend: TurnMend): Promise<void>;
  /** Ordered by `at`; equal times in the order they were appended. */
  turns(conversationId: ConversationId): Promise<Turn[]>;

  /** Puts it in the call's inbox unless it is there. Known by session and number, or by the carrier's event id. */
  tell(callId: CallId, telling: Telling): Promise<boolean>;
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

  /** Keeps the campaign and its numbers; the same id again changes nothing. */
  createCampaign(campaign: Campaign, numbers: readonly CampaignNumber[]): Promise<void>;
  campaign(id: CampaignId): Promise<Versioned<Campaign> | undefined>;
  /** Throws PassingError if somebody wrote since. */
  replaceCampaign(campaign: Campaign, etag: string): Promise<void>;
  /** Newest `createdAt` first. */
  campaigns(limit: number): Promise<Campaign[]>;
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

  /** Throws unless it can read and write. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Files such as recordings. A name has letters, digits and dashes, with slashes between, and perhaps an extension. */
export interface Files {
  /**
   * Puts the bytes at that place. The same bytes again change nothing, and what lies between the end of the file and them
   * is zeros. One writer goes through a file from its beginning to its end.
   */
  write(name: string, atByte: number, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Uint8Array | undefined>;
  /** A file that is gone already is fine. */
  remove(name: string): Promise<void>;
}

/** Briefs, roles and phone menus, as they stand in their files at this moment: what changes counts from the next call on. */
export interface BriefSource {
  /** Of calls to that number of ours; the standard one where none is meant for it. */
  forNumber(called?: PhoneNumber): Brief;
  /** Codes of all the languages that a call may be in. */
  languages(): string[];
  /** Nothing where there is none of that name. */
  role(name: string): Role | undefined;
  /** What calls to that number of ours begin with; nothing where they begin with the agent. */
  menuFor(called?: PhoneNumber): Menu | undefined;
}

/** Flags, as they stand at this moment. Cheap enough to ask at any time. */
export interface FlagSource {
  current(): Flags;
  close(): void;
}
