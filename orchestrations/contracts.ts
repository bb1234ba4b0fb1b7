import { z } from "zod";
import { Outcome } from "../core/call/call.ts";
import { EndReason } from "../core/call/end-reason.ts";
import { CallId, CarrierCallId, ConversationId, SessionId } from "../core/call/ids.ts";
import { humanDid } from "../core/call/life/handover-state.ts";
import { Prompt } from "../core/call/life/state.ts";
import { PhoneNumber } from "../core/call/number/phone-number.ts";
import { TextExchangeStart } from "./texts/contracts.ts";
import { defineActivity, forMinutes, nothing, patient, patientOnTheLine } from "./activity.ts";

/*
 * Everything an orchestration can have done, as contracts. What was said never passes through here: the activities read
 * the words from the store. Of an inbound call the history holds the two numbers, of all else ids.
 */

/** What starts the orchestration of a call. Its instance id is the call's id. */
export const CallStart = z.discriminatedUnion("direction", [
  z.object({
    direction: z.literal("inbound"),
    callId: CallId,
    from: PhoneNumber,
    /** The number of ours that was called. */
    to: PhoneNumber.optional(),
    incomingCallContext: z.string().min(1),
  }),
  /** The conversation and the call are on record already. */
  z.object({
    direction: z.literal("outbound"),
    callId: CallId,
    conversationId: ConversationId,
    /** The callback or campaign that decides about the next attempt; none where the call does. */
    attemptOf: z.string().optional(),
  }),
]);
export type CallStart = z.infer<typeof CallStart>;

const OfCall = z.object({ callId: CallId });
const OfLeg = z.object({ callId: CallId, carrierCallId: CarrierCallId });
const OfConversation = z.object({ callId: CallId, conversationId: ConversationId });
const Leg = z.object({ carrierCallId: CarrierCallId });

/** What a person waits for: done at once or not at all. */
const atOnce = { attempts: 3, firstWaitMs: 250, timeoutMs: 10_000 };

/**
 * As soon as can be, and then for minutes. Who rang in vain is on record at last, and called back. A phone may ring, and
 * somebody talk to the agent, of whom only the answer to our asking was lost: asked again, the carrier knows the call.
 */
const untilKnown = { ...forMinutes, attempts: 31, firstWaitMs: 250, growth: 1.2, timeoutMs: 10_000 };

/** What a chat model takes to write a page. */
const unhurried = { attempts: 4, firstWaitMs: 2_000, timeoutMs: 60_000 };

/** Finds or opens the conversation of an inbound call, and puts the call on record. */
export const openCall = defineActivity(
  "open-call",
  {
    input: z.object({ callId: CallId, from: PhoneNumber, to: PhoneNumber.optional() }),
    output: z.object({ conversationId: ConversationId }),
  },
  untilKnown,
);

export const answer = defineActivity(
  "answer",
  { input: z.object({ callId: CallId, incomingCallContext: z.string() }), output: Leg },
  untilKnown,
);

export const dial = defineActivity("dial", { input: OfConversation, output: Leg }, untilKnown);

/** What happened to a call, without the words. */
export const News = z.discriminatedUnion("is", [
  z.object({ is: z.literal("connected"), atMs: z.number() }),
  z.object({ is: z.literal("dial-failed"), code: z.int(), atMs: z.number() }),
  z.object({ is: z.literal("ended"), code: z.int(), atMs: z.number() }),
  z.object({ is: z.literal("stream-broken"), atMs: z.number() }),
  z.object({ is: z.literal("stream-open"), atMs: z.number() }),
  z.object({ is: z.literal("attended"), session: SessionId, atMs: z.number() }),
  z.object({ is: z.literal("left"), session: SessionId, handedOver: z.boolean(), atMs: z.number() }),
  z.object({ is: z.literal("transfer-wanted"), key: z.string() }),
  z.object({
    ...{ is: z.literal("human"), key: z.string(), did: z.enum(humanDid), reason: z.string().optional() },
    ...{ leg: CarrierCallId.optional(), atMs: z.number().optional(), session: SessionId.optional() },
  }),
  z.object({ is: z.literal("parties-changed") }),
  z.object({ is: z.literal("finished"), reason: EndReason }),
  z.object({ is: z.literal("sms-wanted"), position: z.int() }),
  z.object({ is: z.literal("keys-wanted"), keys: z.string(), key: z.string() }),
  z.object({ is: z.literal("prompt-over"), key: z.string() }),
]);
export type News = z.infer<typeof News>;

/** Reads the inbox of a call from behind that position on, up to another if one is given. The call lives by it. */
export const readInbox = defineActivity(
  "read-inbox",
  {
    input: z.object({ callId: CallId, after: z.int().nonnegative(), before: z.int().positive().optional() }),
    output: z.object({ upTo: z.int().nonnegative(), news: z.array(News) }),
  },
  patientOnTheLine,
);

/** `longestCallMs`: how long the call may take by the flags of this moment. */
export const recordConnected = defineActivity(
  "record-connected",
  {
    input: OfConversation.extend({ atMs: z.number() }),
    output: z.object({ longestCallMs: z.number().optional() }).optional(),
  },
  patientOnTheLine,
);

/** Puts the end on record and closes the inbox: what is told from now on is not for the call itself any more. */
export const recordEnded = defineActivity(
  "record-ended",
  {
    input: OfConversation.extend({ outcome: Outcome, reason: z.string(), atMs: z.number() }),
    /**
     * `closedAt`: the place in the inbox up to which it is the call's own. `outcome`: by all that was told until then, also
     * after the call had looked for the last time. `conversationIds`: those of the call in which
     * the customer said something; `transcriptIds`: those of them whose transcript somebody wants; `messageIds`: those in
     * which they have left a message; `textExchange`: the one in which texts are answered that no agent took up in the
     * call.
     */
    output: z.object({
      closedAt: z.int().positive(),
      outcome: Outcome.optional(),
      textExchange: TextExchangeStart.optional(),
      conversationIds: z.array(ConversationId),
      transcriptIds: z.array(ConversationId).optional(),
      messageIds: z.array(ConversationId).optional(),
    }),
  },
  patient,
);

/**
 * `toldAt`: what was told at that place of the inbox is followed up, and not the call itself. `mended`: names of what was
 * missing before, and is not where `failures` does not name it again.
 */
export const recordFollowUp = defineActivity(
  "record-follow-up",
  {
    input: OfCall.extend({
      toldAt: z.int().positive().optional(),
      failures: z.array(z.string()),
      mended: z.array(z.string()).optional(),
    }),
    output: nothing,
  },
  patient,
);

export const hangUp = defineActivity("hang-up", { input: OfLeg, output: nothing }, atOnce);

export const checkAlive = defineActivity(
  "check-alive",
  { input: OfLeg, output: z.object({ alive: z.boolean() }) },
  atOnce,
);

export const restartStreaming = defineActivity("restart-streaming", { input: OfLeg, output: nothing }, atOnce);

/** The carrier itself says something to a caller to whom no relay talks. Its end is told as an event with that key. */
export const play = defineActivity(
  "play",
  { input: OfLeg.extend({ conversationId: ConversationId, prompt: Prompt, key: z.string() }), output: nothing },
  atOnce,
);

/** Ends what the carrier is saying. */
export const stopPlaying = defineActivity("stop-playing", { input: OfLeg, output: nothing }, atOnce);

/** Presses keys, as whoever asks who is calling may want it. */
export const press = defineActivity(
  "press",
  { input: OfLeg.extend({ conversationId: ConversationId, keys: z.string(), key: z.string() }), output: nothing },
  atOnce,
);

/** Rings the human of the brief, on a leg of their own. */
export const ringHuman = defineActivity(
  "ring-human",
  { input: OfConversation.extend({ key: z.string() }), output: Leg },
  atOnce,
);

/** Moves the human from that leg into the caller's call. */
export const moveHuman = defineActivity(
  "move-human",
  {
    input: OfLeg.extend({ conversationId: ConversationId, from: CarrierCallId, key: z.string() }),
    output: nothing,
  },
  atOnce,
);

/** Whether the caller and the human are in the call at this moment. */
export const whoIsThere = defineActivity(
  "who-is-there",
  {
    input: OfLeg.extend({ conversationId: ConversationId }),
    output: z.object({ caller: z.boolean(), human: z.boolean() }),
  },
  atOnce,
);

/** Puts on record what came of a transfer, and tells the relay that has the caller. */
export const noteTransfer = defineActivity(
  "note-transfer",
  {
    input: OfCall.extend({ key: z.string(), state: z.enum(["taken", "failed", "over"]), reason: z.string() }),
    output: nothing,
  },
  patientOnTheLine,
);

const PromisedText = OfConversation.extend({ position: z.int() });

/**
 * Sends the text that the agent promised at that place of the inbox. The call does not wait long for it: somebody may hang
 * up, lose their line or want a human meanwhile.
 */
export const sendSms = defineActivity("send-sms", { input: PromisedText, output: nothing }, { ...atOnce, attempts: 2 });

export const synthesise = defineActivity("synthesise", { input: OfConversation, output: nothing }, unhurried);

export const chooseNextAction = defineActivity(
  "choose-next-action",
  { input: OfConversation, output: nothing },
  unhurried,
);

export const sendReport = defineActivity("send-report", { input: OfConversation, output: nothing }, unhurried);

/** Sends what was said to whom the brief names. */
export const mailTranscript = defineActivity("mail-transcript", { input: OfConversation, output: nothing }, unhurried);

/** Texts the message that the caller has left to the human of the brief: a person reads it. */
export const tellMessage = defineActivity("tell-message", { input: OfConversation, output: nothing }, patient);
