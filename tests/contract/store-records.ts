import { Brief } from "../../core/call/brief/brief.ts";
import { Call } from "../../core/call/call.ts";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { Conversation } from "../../core/call/conversation.ts";
import { CallId, ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { Signal } from "../../core/call/signal.ts";
import { Turn } from "../../core/call/turn.ts";

/* Records to be kept, each with ids of its own. */

const startMs = Date.parse("2026-11-21T08:00:00Z");
export const at = (seconds: number) => instant(startMs + seconds * 1000);
let made = 0;
export const newId = () => ConversationId.parse(crypto.randomUUID());
export const newCallId = () => CallId.parse(`call-${crypto.randomUUID()}`);
export const newNumber = () => PhoneNumber.parse(`+3361${String(1_000_000 + made++)}`);

export const brief = Brief.parse({
  botCompany: "Contoso",
  botName: "Amélie",
  agentPhoneNumber: "+33612345678",
  task: 'Help with a claim; "quotes", 日本語 and 🛵 are kept.',
  claim: [{ name: "incident_location", type: "text" }],
  languages: [{ code: "en-US", voice: "en-US-AvaNeural", pronunciations: ["English"] }],
  defaultLanguage: "en-US",
  voiceRate: 1,
});
export const conversation = (over: Partial<Conversation> = {}) =>
  Conversation.parse({
    id: newId(),
    phoneNumber: newNumber(),
    brief,
    language: "en-US",
    claim: {},
    reminders: [],
    createdAt: at(0),
    lastCallAt: at(0),
    ...over,
  });
export const call = (over: Partial<Call> = {}) =>
  Call.parse({
    id: newCallId(),
    conversationId: newId(),
    direction: "inbound",
    state: "ringing",
    startedAt: at(0),
    followUp: "pending",
    ...over,
  });
export const turn = (key: string, seconds: number, over: Partial<Turn> = {}) =>
  Turn.parse({ key, callId: "call-00001", at: at(seconds), persona: "human", action: "talk", text: key, ...over });
export const session = crypto.randomUUID();
export const signal = (number: number, text = "hello") =>
  Signal.parse({ session, number, at: at(number), is: "turn", turn: turn(`s${number}`, number, { text }) });
export const event = (id: string, over: Partial<CarrierEvent> = {}) =>
  CarrierEvent.parse({
    id,
    at: at(0),
    carrierCallId: "carrier-1",
    is: "connected",
    code: 200,
    subCode: 0,
    message: "",
    ...over,
  });
